import type { Change, Project, RecordHead } from "./types.js";

/** A file that a generator made. `once` as in `Template`. */
export type RecordedFile = { path: string; from: string; once?: true };

/** A wiring edit. `made` is false where the text was there before we came: then it is not ours to undo. */
export type RecordedWiring = { target: string; file: string; says: string; made: boolean };

/** What `.boring/<folder>/record.json` keeps of one spec. The files' texts as generated lie beside it. */
export type SliceRecord = RecordHead & {
  generator: string;
  spec: unknown;
  files: readonly RecordedFile[];
  wiring: readonly RecordedWiring[];
};

export const recordsFolder = ".boring";

/** The path of a record. */
export function recordPath(folder: string): string {
  return `${recordsFolder}/${folder}/record.json`;
}

/** Where the text of a file as last generated is kept. The extra extension hides it from compilers and test runners. */
export function basePath(folder: string, path: string): string {
  return `${recordsFolder}/${folder}/files/${path}.base`;
}

/** The record of a folder below `.boring/`, or undefined if nothing was generated under that name. */
export function readRecord(project: Project, folder: string): SliceRecord | undefined {
  const text = project.read(recordPath(folder));
  return text === undefined ? undefined : (JSON.parse(text) as SliceRecord);
}

/** Every record of the app, by folder name. */
export function readRecords(project: Project): readonly SliceRecord[] {
  return project.list(recordsFolder).flatMap((folder) => readRecord(project, folder) ?? []);
}

/** The text of a record's file. */
export function recordText(record: SliceRecord): string {
  return `${JSON.stringify(record, null, 2)}\n`;
}

/** The change that makes a file below `.boring/` hold `text`. */
export function keep(project: Project, path: string, text: string): Change {
  const before = project.read(path);
  if (before === undefined) return { kind: "create", path, text, from: "" };
  if (before === text) return { kind: "same", path };
  return { kind: "edit", path, before, text, says: "bring the record up to date" };
}

/** Whether two wirings are the same edit of the same file, whoever asked for it. */
export function sameWiring(one: Omit<RecordedWiring, "made">, other: Omit<RecordedWiring, "made">) {
  return one.target === other.target && one.file === other.file && one.says === other.says;
}

/**
 * Where two specs differ, as paths from the top: ["fields.total.min", "actions.approve"]. Order of keys does not count;
 * the items of a list go by their names, where they have some.
 */
export function differences(before: unknown, after: unknown, at = ""): readonly string[] {
  const [old, now] = [byName(before), byName(after)];
  if (isTree(old) && isTree(now) && Array.isArray(old) === Array.isArray(now)) {
    const keys = [...new Set([...Object.keys(old), ...Object.keys(now)])];
    return keys.flatMap((key) => differences(old[key], now[key], at === "" ? key : `${at}.${key}`));
  }
  return before === after ? [] : [at];
}

/** A list of named things as one value under each name; their order is told by the names too. */
function byName(value: unknown): unknown {
  if (!Array.isArray(value) || value.length === 0) return value;
  const entries = value.map((item: unknown) =>
    isTree(item) && typeof item["name"] === "string" ? ([item["name"], item] as const) : undefined,
  );
  const names = new Set(entries.map((entry) => entry?.[0]));
  if (names.has(undefined) || names.size < value.length) return value;
  const order = entries.map((entry) => entry?.[0]).join(", ");
  return { ...Object.fromEntries(entries.flatMap((entry) => (entry ? [entry] : []))), order };
}

function isTree(value: unknown): value is Readonly<{ [key: string]: unknown }> {
  return typeof value === "object" && value !== null;
}
