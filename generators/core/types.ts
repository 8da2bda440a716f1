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

/** A spec that came as a file: where problems point to, and its text. */
export type SpecFile = { at: string; text: string };

/**
 * One file to make from one template. `from` is the template's path below `templates/`.
 * `once` marks a file that is never written again after the first time, under whatever path it got then: a migration.
 */
export type Template = { from: string; path: string; view: object; once?: true };

/** How an edit ends: done, nothing to do, or only a person can do it. */
export type Wired =
  { is: "edited"; text: string } | { is: "already" } | { is: "manual"; paste: string };

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
  | { kind: "same"; path: string; says?: string }
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

/** What the record of a spec is called, so that `boring destroy` finds it and knows who still needs it. */
export type RecordHead = {
  /** The name that a person types: "Invoice". */
  name: string;
  /** The folder below `.boring/`: "invoices". */
  folder: string;
  /** The names of the records that this one refers to: ["Customer"]. */
  refersTo: readonly string[];
};

/**
 * What a generator is: a parser and three lists. No control flow; `run.ts` has that once.
 * A spec is plain JSON: it is recorded as such, and read back to be compared and undone.
 */
export type Generator<S> = {
  name: string;
  summary: string;
  /** The manual, shown by `boring generate <name> --help`. */
  usage: string;
  /**
   * Reads what the user gave. `argv` is what follows the generator's name, without the flags that `run.ts` takes
   * (--dry-run --diff --json --check --yes --spec --help); any other flag in it is the generator's, or a mistake.
   * `file` is the text of `--spec FILE`, of standard input, or of the answered questions.
   */
  parse(argv: readonly string[], project: Project, file?: SpecFile): Parsed<S>;
  /**
   * What `argv` leaves open: a function that asks for it and returns the text of a spec file,
   * or undefined if nothing is missing. Only called on a terminal; absent means that nothing is ever asked.
   */
  questions?(
    argv: readonly string[],
    project: Project,
  ): ((ask: Ask) => Promise<string | Cancelled>) | undefined;
  /** The command that gives the same plan without questions: "boring generate resource Invoice total:money". */
  command?(spec: S): string;
  record(spec: S): RecordHead;
  templates(spec: S, project: Project): readonly Template[];
  wiring(spec: S, project: Project): readonly Wiring[];
  next(spec: S): readonly string[];
};

/** What a question gives back when the person pressed Ctrl-C or Esc, or the input ended. */
export const cancelled = Symbol("cancelled");
export type Cancelled = typeof cancelled;

export type Choice<V extends string> = { value: V; label?: string; hint?: string };

/** The questions a terminal can ask. Every answer may be `cancelled`; then the asker returns it at once. */
export type Ask = {
  text(question: {
    message: string;
    /** Shown greyed where the answer goes. */
    placeholder?: string;
    /** The answer if the person only presses Enter. */
    initial?: string;
    /** A sentence saying what is wrong with the answer, or undefined; the question stays until it is right. */
    check?(answer: string): string | undefined;
  }): Promise<string | Cancelled>;
  select<V extends string>(question: {
    message: string;
    options: readonly Choice<V>[];
    initial?: V;
  }): Promise<V | Cancelled>;
  multiselect<V extends string>(question: {
    message: string;
    options: readonly Choice<V>[];
    initial?: readonly V[];
    /** True: at least one must be chosen. */
    required?: boolean;
  }): Promise<readonly V[] | Cancelled>;
  confirm(question: { message: string; initial?: boolean }): Promise<boolean | Cancelled>;
};
