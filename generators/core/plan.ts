import {
  basePath,
  differences,
  keep,
  recordPath,
  recordText,
  sameWiring,
  type RecordedWiring,
  type SliceRecord,
} from "./record.js";
import type { Change, Plan, Problem, Project, RecordHead, Template, Wiring } from "./types.js";

/** A template's finished text, formatted, under its template. */
export type Rendered = { template: Template; text: string };

/** All that a plan is made from. `record` is what an earlier run kept. */
export type PlanInput = {
  title: string;
  generator: string;
  head: RecordHead;
  spec: unknown;
  record: SliceRecord | undefined;
  rendered: readonly Rendered[];
  wiring: readonly Wiring[];
  next: readonly string[];
  /** Joins a person's edits with a template's, or gives undefined where they touch the same lines. */
  merge(theirs: string, base: string, ours: string): string | undefined;
};

/** Decides every change, without writing any. The plan is frozen, and plain JSON. */
export function plan(input: PlanInput, project: Project): Plan {
  const files = input.rendered.map((one) => planFile(one, input, project));
  const edits = planEdits(input.wiring, project);
  const record: SliceRecord = {
    ...input.head,
    generator: input.generator,
    spec: input.spec,
    files: files.map(({ template: { from, once }, path }) => ({
      path,
      from,
      ...(once && { once }),
    })),
    wiring: edits.made.map((one) => ({ ...one, made: one.made || madeBefore(one, input.record) })),
  };
  const { folder } = input.head;
  return frozen({
    title: input.title,
    changes: [...files.map(({ change }) => change), ...edits.changes],
    records: [
      ...files.map(({ path, base }) => keep(project, basePath(folder, path), base)),
      keep(project, recordPath(folder), recordText(record)),
    ],
    next: input.next,
  });
}

/**
 * The problem of a spec that was generated before and reads differently now, or none.
 * Merging templates is one thing, but a changed table needs a migration that knows the old one.
 */
export function changedSpec(spec: unknown, record: SliceRecord | undefined): readonly Problem[] {
  const now: unknown = JSON.parse(JSON.stringify(spec));
  // How the spec file is worded is its writer's business; only what it says counts.
  const all = record === undefined ? [] : differences(record.spec, now);
  const where = all.filter((at) => at !== "source");
  if (record === undefined || where.length === 0) return [];
  const shown = where.slice(0, 8).join(", ") + (where.length > 8 ? ", …" : "");
  return [
    {
      at: record.name,
      says: `${record.name} was generated from another spec. What differs: ${shown}.`,
      fix:
        "Generating from a changed spec comes with the next release, with a migration for the difference. " +
        `Until then change the slice by hand, or take it back first: boring destroy ${record.generator} ${record.name}`,
    },
  ];
}

/** Whether a plan stops because only a person can go on. */
export function isBlocked(plan: Plan): boolean {
  return plan.changes.some(({ kind }) => kind === "conflict" || kind === "manual");
}

/** Whether a plan would write anything at all, also below `.boring/`. */
export function isEmpty(plan: Plan): boolean {
  return [...plan.changes, ...plan.records].every(({ kind }) => kind === "same");
}

/** The same value, frozen to the last leaf. */
export function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.values(Object.freeze(value)).forEach(frozen);
  }
  return value;
}

type PlannedFile = { template: Template; path: string; change: Change; base: string };

function planFile({ template, text }: Rendered, input: PlanInput, project: Project): PlannedFile {
  const path = template.once ? firstPath(template, input.record, project) : template.path;
  const there = project.read(path);
  const base = input.record && project.read(basePath(input.head.folder, path));
  const done = (change: Change, kept = text) => ({ template, path, change, base: kept });
  const same: Change = { kind: "same", path };

  // A migration is history: what another machine may have applied is never written anew.
  if (template.once && base !== undefined && there !== undefined) return done(same, base);
  if (template.once && base !== undefined) {
    return done({ kind: "create", path, text: base, from: template.from }, base);
  }
  if (there === undefined) return done({ kind: "create", path, text, from: template.from });
  if (there === text) return done(same);
  if (base === text) return done(same);
  if (there === base) {
    const says = "as its template now writes it";
    return done({ kind: "edit", path, before: there, text, says });
  }
  const merged = base === undefined ? undefined : input.merge(there, base, text);
  if (merged !== undefined) return done({ kind: "merge", path, before: there, text: merged });
  const says =
    base === undefined
      ? "there is another file of that name, which was not generated"
      : "edited since it was generated where its template has changed too";
  return done({ kind: "conflict", path, before: there, text, says });
}

/**
 * Where a file that is written once was written: in the record, or else, under another time stamp, in its folder.
 * A create that a later drop took back does not count.
 */
function firstPath(template: Template, record: SliceRecord | undefined, project: Project): string {
  const recorded = record?.files.find(({ once, from }) => once && from === template.from);
  if (recorded) return recorded.path;
  const cut = template.path.lastIndexOf("/") + 1;
  const folder = template.path.slice(0, cut);
  const name = withoutStamp(template.path.slice(cut));
  const names = project.list(folder.slice(0, -1));
  const last = names.filter((one) => withoutStamp(one) === name).at(-1);
  if (last === undefined) return template.path;
  const dropped = name.replace(/^create_/, "drop_");
  const isDropped = names.some((one) => withoutStamp(one) === dropped && one > last);
  return isDropped ? template.path : folder + last;
}

function withoutStamp(name: string): string {
  return name.replace(/^\d+_/, "");
}

function planEdits(wiring: readonly Wiring[], project: Project) {
  const changes: Change[] = [];
  const made: RecordedWiring[] = [];
  for (const file of new Set(wiring.map((one) => one.file))) {
    const before = project.read(file);
    let text = before ?? "";
    const says: string[] = [];
    const byHand: Change[] = [];
    for (const one of wiring.filter((other) => other.file === file)) {
      const wired = one.edit(text);
      made.push({ target: one.target, file, says: one.says, made: wired.is === "edited" });
      if (wired.is === "manual" || (wired.is === "edited" && before === undefined)) {
        const paste = wired.is === "manual" ? wired.paste : wired.text;
        byHand.push({ kind: "manual", path: file, says: one.says, paste });
      } else if (wired.is === "edited") {
        text = wired.text;
        says.push(one.says);
      }
    }
    if (byHand.length > 0) changes.push(...byHand);
    else changes.push(edited(file, before ?? "", text, says));
  }
  return { changes, made };
}

function edited(path: string, before: string, text: string, says: readonly string[]): Change {
  if (text === before) return { kind: "same", path };
  return { kind: "edit", path, before, text, says: says.join("; ") };
}

function madeBefore(one: RecordedWiring, record: SliceRecord | undefined): boolean {
  return record?.wiring.some((other) => other.made && sameWiring(one, other)) ?? false;
}
