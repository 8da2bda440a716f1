import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { codeOf, hashOf, moveInto, nearby, readBytes } from "./disk.js";

/**
 * What one run is about to do to the files below the root, on disk before the first of them is touched. As long as it
 * is there the run is not done, and the next one undoes it: from the old files, which wait in `.boring/staging`.
 */
export type Journal = {
  command: string;
  since: string;
  /** Folders that the run makes, outermost first. */
  folders: readonly string[];
  steps: readonly Step[];
};

/** One file, by its real place relative to the root. `before` and `after` are hashes; undefined where there is no file. */
export type Step = { path: string; before?: string; after?: string };

/** What an undo did: what it put back, and which files it left, because someone else has changed them since. */
export type Undone = { command: string; since: string; restored: number; left: readonly string[] };

export function stagingPath(root: string, name = ""): string {
  return join(root, ".boring", "staging", name);
}

function journalPath(root: string): string {
  return join(root, ".boring", "journal.json");
}

export function hasJournal(root: string): boolean {
  return existsSync(journalPath(root));
}

/** Writes the journal down to the disk itself, so that it is there whole or not at all. */
export function writeJournal(root: string, journal: Journal): void {
  mkdirSync(stagingPath(root), { recursive: true });
  const path = journalPath(root);
  const draft = stagingPath(root, "journal");
  const file = openSync(draft, "w");
  try {
    const bytes = Buffer.from(JSON.stringify(journal));
    for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
  flushFolder(dirname(path));
}

/** Ends a run for good: from here on it is done, and what is left of the staging folder goes with the next run. */
export function closeJournal(root: string): void {
  rmSync(journalPath(root), { force: true });
  try {
    rmSync(stagingPath(root), { recursive: true, force: true });
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
  }
}

/**
 * Takes back what the journal at `root` says, if there is one. Can itself be interrupted and done again.
 * Throws what the file system throws; then the journal stays.
 */
export function undo(root: string): Undone | undefined {
  if (!hasJournal(root)) {
    rmSync(stagingPath(root), { recursive: true, force: true });
    return undefined;
  }
  const journal = JSON.parse(readFileSync(journalPath(root), "utf8")) as Journal;
  const left: string[] = [];
  let restored = 0;
  journal.steps.forEach((step, index) => {
    const ended = undoStep(root, step, index);
    if (ended === "restored") restored++;
    if (ended === "left") left.push(step.path);
  });
  for (const folder of [...journal.folders].reverse()) removeFolder(join(root, folder));
  closeJournal(root);
  return { command: journal.command, since: journal.since, restored, left };
}

function undoStep(root: string, step: Step, index: number): "restored" | "left" | "untouched" {
  const path = join(root, step.path);
  rmSync(nearby(path), { force: true });
  const now = readBytes(path);
  const hash = now && hashOf(now);
  if (hash === step.before) return "untouched";
  if (hash !== step.after) return "left";
  if (step.before === undefined) rmSync(path, { force: true });
  else moveInto(stagingPath(root, `old-${index}`), path);
  return "restored";
}

/** Removes a folder if nothing is in it, and if that is allowed: an empty folder is no harm. */
export function removeFolder(path: string): boolean {
  try {
    rmdirSync(path);
    return true;
  } catch {
    return false;
  }
}

/** Makes the names in a folder last through a power cut, where the system can do that. */
function flushFolder(path: string): void {
  try {
    const folder = openSync(path, "r");
    try {
      fsyncSync(folder);
    } finally {
      closeSync(folder);
    }
  } catch (error) {
    const code = codeOf(error);
    if (code !== "EISDIR" && code !== "EPERM" && code !== "EACCES" && code !== "EINVAL")
      throw error;
  }
}
