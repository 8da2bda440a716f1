import { frozen } from "./plan.js";
import { basePath, keep, recordPath, recordText, sameWiring, type SliceRecord } from "./record.js";
import type { Change, Plan, Problem, Project, Wiring } from "./types.js";

/** What to do with a file that was written once, a migration: it goes, or it stays for the reason given. */
export type Fate = { is: "delete" } | { is: "keep"; says: string };

/** All that taking back is decided from. `others` are the records of the rest of the app. */
export type DestroyInput = {
  record: SliceRecord;
  others: readonly SliceRecord[];
  /** The generator's wiring for the recorded spec, which knows how to undo itself. */
  wiring: readonly Wiring[];
  fate: Fate;
  /** A file to add: the migration that drops the table. */
  added?: { path: string; text: string };
  /** Delete files also where they were edited since. */
  force: boolean;
};

/** The problems of a record that others still refer to, or none. */
export function stillNeeded(
  record: SliceRecord,
  others: readonly SliceRecord[],
): readonly Problem[] {
  return others
    .filter(({ refersTo }) => refersTo.includes(record.name))
    .map(({ name, generator }) => ({
      at: record.name,
      says: `${name} refers to ${record.name}, and would not compile without it.`,
      fix: `Take that back first: boring destroy ${generator} ${name}`,
    }));
}

/** The inverse of what was recorded: one plan, of the same kind as the one that generated. */
export function planDestroy(input: DestroyInput, project: Project): Plan {
  const { record, added } = input;
  const files = record.files.map((file) => takeBackFile(file, input, project));
  const edits = takeBackWiring(input, project);
  const bases = record.files.map(({ path }) => basePath(record.folder, path));
  const kept = leftovers(record, files, project);
  return frozen({
    title: `boring destroy ${record.generator} ${record.name}`,
    changes: [
      ...files,
      ...edits,
      ...(added ? [{ kind: "create" as const, ...added, from: "" }] : []),
    ],
    records: [
      ...[...bases, recordPath(record.folder)].flatMap((path) => remove(path, project, "")),
      ...handOver(input, project),
    ],
    next: [
      ...(added ? ["npm run migrate   # drops the table, with all that is in it"] : []),
      ...kept.map((path) => `${path} is yours and stays; delete it if nothing needs it.`),
    ],
  });
}

function takeBackFile(
  { path, once }: SliceRecord["files"][number],
  { record, fate, force }: DestroyInput,
  project: Project,
): Change {
  const there = project.read(path);
  if (there === undefined) return { kind: "same", path, says: "is gone already" };
  if (once && fate.is === "keep") return { kind: "same", path, says: fate.says };
  const base = project.read(basePath(record.folder, path));
  if (there === base || force) return { kind: "delete", path, before: there, says: "" };
  const says = "edited since it was generated; --force deletes it all the same";
  return { kind: "conflict", path, before: base ?? "", text: there, says };
}

function takeBackWiring({ record, others, wiring }: DestroyInput, project: Project): Change[] {
  const mine = record.wiring.filter((one) => one.made && heir(one, record, others) === undefined);
  return [...new Set(mine.map(({ file }) => file))].flatMap((file) => {
    const before = project.read(file);
    if (before === undefined) return [];
    let text = before;
    const says: string[] = [];
    const byHand: Change[] = [];
    for (const one of mine.filter((other) => other.file === file).reverse()) {
      const wired = wiring.find((other) => sameWiring(one, other))?.undo(text);
      if (wired?.is === "edited") {
        text = wired.text;
        says.push(one.says);
      } else if (wired?.is !== "already") {
        byHand.push({
          kind: "manual",
          path: file,
          says: `take back: ${one.says}`,
          paste: wired?.paste ?? "",
        });
      }
    }
    if (byHand.length > 0) return byHand;
    if (text === before) return [{ kind: "same" as const, path: file }];
    return [
      { kind: "edit" as const, path: file, before, text, says: `take back: ${says.join("; ")}` },
    ];
  });
}

/** Another record that needs the same edit, and so takes it over instead of seeing it undone. */
function heir(
  one: SliceRecord["wiring"][number],
  record: SliceRecord,
  others: readonly SliceRecord[],
): SliceRecord | undefined {
  return others.find(
    (other) => other !== record && other.wiring.some((theirs) => sameWiring(one, theirs)),
  );
}

function handOver({ record, others }: DestroyInput, project: Project): Change[] {
  const made = record.wiring.filter((one) => one.made);
  return others.flatMap((other) => {
    const takes = made.filter((one) => heir(one, record, others) === other);
    if (takes.length === 0) return [];
    const wiring = other.wiring.map((theirs) =>
      takes.some((one) => sameWiring(one, theirs)) ? { ...theirs, made: true } : theirs,
    );
    return [keep(project, recordPath(other.folder), recordText({ ...other, wiring }))];
  });
}

function remove(path: string, project: Project, says: string): Change[] {
  const before = project.read(path);
  return before === undefined ? [] : [{ kind: "delete", path, before, says }];
}

/** What a person has put into the folders that are emptied here. */
function leftovers(record: SliceRecord, files: readonly Change[], project: Project): string[] {
  const gone = new Set(files.map(({ path }) => path));
  const inside = record.files.filter(({ once }) => !once).map(({ path }) => parent(path));
  const tops = [...new Set(inside)].filter(
    (folder) => !inside.some((other) => folder.startsWith(`${other}/`)),
  );
  const walk = (folder: string): string[] =>
    project.list(folder).flatMap((name) => {
      const path = `${folder}/${name}`;
      const isFolder = project.list(path).length > 0;
      return isFolder ? walk(path) : gone.has(path) ? [] : [path];
    });
  return tops.filter((folder) => folder.endsWith(`/${record.folder}`)).flatMap(walk);
}

function parent(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
