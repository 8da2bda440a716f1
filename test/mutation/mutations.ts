/** Everything that can be taken out of a generated slice, one thing at a time: some emitted test must then fail. */
import { migrationMutations } from "./in-migrations.js";
import { sourceMutations } from "./in-sources.js";

/** A file of the slice, relative to the app. */
export type SliceFile = { file: string; text: string };

/** One thing taken out, or put wrong. */
export type Mutation = {
  /** "policy.ts:12 approve without finance" */
  says: string;
  /** What sort of thing it is, so that a sample has some of each: "grant", "predicate", "index". */
  kind: string;
  /** Relative to the app. */
  file: string;
  /** The file with the thing taken out. */
  text: string;
  /** The test files of the slice in the order in which they are likely to miss it. */
  killers: readonly string[];
};

/** Every mutation of a slice, file by file. Nothing here names a resource: what there is to take out is read. */
export function mutationsOf(files: readonly SliceFile[]): readonly Mutation[] {
  return files.flatMap((file) =>
    file.file.endsWith(".sql") ? migrationMutations(file) : sourceMutations(file),
  );
}

/** `count` mutations, the same every time: of each kind as large a part as it has of all. */
export function sampleOf(mutations: readonly Mutation[], count: number): readonly Mutation[] {
  const sorted = mutations.toSorted((one, other) => one.kind.localeCompare(other.kind, "en"));
  const wanted = Math.min(count, sorted.length);
  const chosen = new Set(
    Array.from({ length: wanted }, (_, index) => {
      return sorted[Math.floor(((index + 0.5) * sorted.length) / wanted)];
    }),
  );
  return mutations.filter((mutation) => chosen.has(mutation));
}

/** The test files of a slice, those that are likely to miss the thing first. */
export function testsIn(order: readonly string[]): readonly string[] {
  const all = ["permissions", "idempotency", "form", "admin", "migration"];
  return [...order, ...all.filter((name) => !order.includes(name))].map(
    (name) => `${name}.test.ts`,
  );
}
