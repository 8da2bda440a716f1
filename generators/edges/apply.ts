import {
  chmodSync,
  existsSync,
  mkdirSync,
  realpathSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, relative, sep } from "node:path";
import type { Change, Plan, Problem } from "../core/types.js";
import { hashOf, linkOrCopy, moveInto, placeInside, readBytes } from "./apply/disk.js";
import {
  closeJournal,
  hasJournal,
  removeFolder,
  stagingPath,
  undo,
  writeJournal,
  type Undone,
} from "./apply/journal.js";
import {
  byHand,
  changedSince,
  diskProblem,
  heldBy,
  leavesRoot,
  leftAlone,
  nothingWritten,
  notTakenBack,
} from "./apply/refusals.js";
import { takeLock, type Lock } from "./apply/lock.js";

export type { Undone } from "./apply/journal.js";

/** One file to be written (`text`), or deleted (no `text`), by its real place. */
type Write = { path: string; place: string; before?: Buffer; text?: string };

/**
 * Takes the app at `root` for this process until `release`, and undoes what an interrupted run left there.
 * Gives problems, and holds nothing, where another run has the app or the folder cannot be written.
 */
export function takeApp(
  root: string,
  command: string,
): { lock: Lock; undone: Undone | undefined } | { problems: readonly Problem[] } {
  let lock: Lock | undefined;
  try {
    const taken = takeLock(root, command);
    if ("holder" in taken) return { problems: [heldBy(taken.holder)] };
    lock = taken.lock;
    return { lock, undone: undo(root) };
  } catch (error) {
    lock?.release();
    return { problems: [nothingWritten(diskProblem(error, root))] };
  }
}

/** Whether an interrupted run waits to be undone, which also a run that only looks must do first. */
export function wasInterrupted(root: string): boolean {
  return hasJournal(root);
}

/**
 * Writes a plan down, all of it or nothing. Reads each `before` again and refuses if a file has changed since the plan.
 * The caller holds the app (`takeApp`). On an error everything is put back as it was.
 */
export function apply(plan: Plan, app: string): { problems: readonly Problem[] } {
  const changes = [...plan.changes, ...plan.records];
  const root = realpathSync(app);
  // A signal in these milliseconds waits: ending half-way would only leave work for the next run.
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  const wait = (): void => undefined;
  for (const signal of signals) process.on(signal, wait);
  try {
    const { writes, problems } = check(changes, root);
    if (problems.length > 0 || writes.length === 0) return { problems };
    writeJournal(root, {
      command: plan.title,
      since: new Date().toISOString(),
      folders: foldersToMake(writes, root),
      steps: writes.map(({ place, before, text }) => ({
        path: relative(root, place).split(sep).join("/"),
        ...(before && { before: hashOf(before) }),
        ...(text !== undefined && { after: hashOf(text) }),
      })),
    });
    stage(writes, root);
    move(writes, root);
    closeJournal(root);
    // Not before: on a full disk, a folder that is gone could not be made again.
    for (const { place } of writes) removeEmptyParents(dirname(place), root);
    return { problems: [] };
  } catch (error) {
    return { problems: takeBack(error, root) };
  } finally {
    for (const signal of signals) process.off(signal, wait);
  }
}

function check(changes: readonly Change[], root: string) {
  const problems: Problem[] = [];
  const writes: Write[] = [];
  for (const change of changes) {
    if (change.kind === "same") continue;
    if (change.kind === "conflict" || change.kind === "manual") {
      problems.push(byHand(change));
      continue;
    }
    const place = placeInside(root, change.path);
    if (place === undefined) {
      problems.push(leavesRoot(change.path));
      continue;
    }
    const before = readBytes(place);
    const expected = change.kind === "create" ? undefined : change.before;
    // Compared as bytes: a file that is not UTF-8 would come back damaged.
    const isAsPlanned =
      expected === undefined || before === undefined
        ? before === expected
        : before.equals(Buffer.from(expected));
    if (!isAsPlanned) problems.push(changedSince(change.path));
    writes.push({
      path: change.path,
      place,
      ...(before && { before }),
      ...(change.kind !== "delete" && { text: change.text }),
    });
  }
  return { writes, problems };
}

/** Puts every new file, and a second name of every old one, in the staging folder: a full disk ends the run here. */
function stage(writes: readonly Write[], root: string): void {
  writes.forEach(({ place, before, text }, index) => {
    if (before) linkOrCopy(place, stagingPath(root, `old-${index}`));
    if (text === undefined) return;
    const staged = stagingPath(root, `new-${index}`);
    writeFileSync(staged, text);
    if (before) chmodSync(staged, statSync(place).mode);
  });
}

function move(writes: readonly Write[], root: string): void {
  writes.forEach(({ place, text }, index) => {
    if (text === undefined) {
      unlinkSync(place);
    } else {
      mkdirSync(dirname(place), { recursive: true });
      moveInto(stagingPath(root, `new-${index}`), place);
    }
  });
}

function removeEmptyParents(folder: string, root: string): void {
  for (let at = folder; at !== root && removeFolder(at);) at = dirname(at);
}

/** The folders that do not exist yet, outermost first, relative to the root. */
function foldersToMake(writes: readonly Write[], root: string): readonly string[] {
  const folders = new Set<string>();
  for (const { place, text } of writes) {
    if (text === undefined) continue;
    const missing: string[] = [];
    for (let at = dirname(place); !existsSync(at); at = dirname(at)) missing.unshift(at);
    missing.forEach((one) => folders.add(relative(root, one).split(sep).join("/")));
  }
  return [...folders];
}

function takeBack(error: unknown, root: string): readonly Problem[] {
  const problem = diskProblem(error, root);
  try {
    const left = undo(root)?.left ?? [];
    return [nothingWritten(problem), ...left.map(leftAlone)];
  } catch (second) {
    return [problem, notTakenBack(diskProblem(second, root))];
  }
}
