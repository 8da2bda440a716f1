/**
 * The glossary. One word per concept, used the same way in every folder.
 *
 * - spec: what the user asked for, checked and complete (a resource, an app)
 * - problem: one mistake of the user, with where it is and what to do
 * - view: what a template sees; every decision is already taken
 * - wiring: one place in an existing file that we may touch
 * - change: one thing that will happen to one file
 * - plan: all changes, decided before anything is written
 * - record: what `.boring/` keeps so that a later run can compare, merge and undo
 */

/** One mistake of the user. `says` is a full sentence; `fix` tells what to do about it. */
export type Problem = {
  /** The file, flag or argument it is about, for example `invoice.yaml:12:5` or `total:mony`. */
  at?: string;
  says: string;
  fix: string;
};

/** The result of reading what a user wrote: a spec, or every mistake in it at once. */
export type Parsed<S> = { spec: S } | { problems: readonly Problem[] };

/** The app that a generator works on, read only. Paths are relative to `root`, with forward slashes. */
export type Project = {
  root: string;
  /** The one clock of a run, so that plans can be compared. */
  now: Date;
  read(path: string): string | undefined;
  /** Names of the entries of a folder, sorted; empty if there is no such folder. */
  list(folder: string): readonly string[];
};

/** One file to make from one template. `from` is the template's path below `templates/`. */
export type Template = { from: string; path: string; view: object };

/** How an edit ends: done, nothing to do, or only a person can do it. */
export type Wired =
  | { is: "edited"; text: string }
  | { is: "already" }
  | { is: "manual"; paste: string };

/** One place in an existing file that a generator may touch. Pure text to text, in both directions. */
export type Wiring = {
  /** The name of the wiring target, which is its file in `generators/wiring/`. */
  target: string;
  file: string;
  /** What the edit does, in the words of the screen: "add invoices to the resources". */
  says: string;
  edit(text: string): Wired;
  /** The exact inverse, for `boring destroy`. */
  undo(text: string): Wired;
};

/** One thing that will happen to one file. */
export type Change =
  | { kind: "create"; path: string; text: string; from: string }
  | { kind: "edit"; path: string; before: string; text: string; says: string }
  | { kind: "delete"; path: string; before: string; says: string }
  | { kind: "same"; path: string }
  | { kind: "merge"; path: string; before: string; text: string }
  | { kind: "conflict"; path: string; before: string; text: string; says: string }
  | { kind: "manual"; path: string; says: string; paste: string };

/**
 * Everything that a command will do, decided before anything is written. Plain JSON.
 * Preview, --dry-run, --diff, --json, --check and the write all read this one value.
 */
export type Plan = {
  title: string;
  changes: readonly Change[];
  /** Changes below `.boring/`: written with the others, all or nothing, but not listed on the screen. */
  records: readonly Change[];
  /** What a person does next, one line each. */
  next: readonly string[];
};

/** What a generator is: a parser and three lists. No control flow; `run.ts` has that once. */
export type Generator<S> = {
  name: string;
  summary: string;
  /** The manual, shown by `boring generate <name> --help`. */
  usage: string;
  parse(argv: readonly string[], project: Project): Parsed<S>;
  templates(spec: S, project: Project): readonly Template[];
  wiring(spec: S, project: Project): readonly Wiring[];
  next(spec: S): readonly string[];
};
