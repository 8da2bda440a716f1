import { isBlocked, isEmpty } from "./plan.js";
import type { Change, Plan } from "./types.js";

/** Gives text a colour by the word it belongs to; gives it back as it is where there is no colour. */
export type Paint = (word: Change["kind"] | "problem" | "quiet", text: string) => string;

const words: { readonly [kind in Change["kind"]]: string } = {
  create: "create",
  edit: "edit",
  delete: "delete",
  same: "same",
  merge: "merge",
  conflict: "conflict",
  manual: "by hand",
};

/** One line per change, aligned, with what only a person can do in full below. Ends in a line break. */
export function preview(plan: Plan, paint: Paint): string {
  const width = Math.max(0, ...plan.changes.filter(says).map(({ path }) => path.length));
  return plan.changes.map((change) => `${line(change, width, paint)}\n`).join("");
}

function line(change: Change, width: number, paint: Paint): string {
  const word = paint(change.kind, words[change.kind].padEnd(8));
  const said = says(change);
  if (said === undefined) return `  ${word}  ${change.path}`;
  return `  ${word}  ${change.path.padEnd(width)}  ${paint("quiet", said)}${paste(change)}`;
}

function says(change: Change): string | undefined {
  return "says" in change && change.says !== "" ? change.says : undefined;
}

function paste(change: Change): string {
  if (change.kind !== "manual") return "";
  const lines = change.paste.trimEnd().split("\n");
  return `\n\n${lines.map((one) => (one === "" ? one : `      ${one}`)).join("\n")}\n`;
}

/** What would be done: "11 files to create, 2 to edit. Nothing is written yet." */
export function outlook(plan: Plan): string {
  if (isBlocked(plan)) return blockedWords(plan);
  if (isEmpty(plan)) return "Already up to date.";
  const counted = count(plan, {
    create: "to create",
    edit: "to edit",
    merge: "to merge",
    delete: "to delete",
  });
  return `${counted ?? recordsOnly}. Nothing is written yet.`;
}

/** What was done: "11 files created, 2 edited." */
export function outcome(plan: Plan): string {
  if (isEmpty(plan)) return "Already up to date.";
  return `${count(plan, { create: "created", edit: "edited", merge: "merged", delete: "deleted" }) ?? recordsOnly}.`;
}

const recordsOnly = "Only the record below .boring/ is brought up to date";

function count(plan: Plan, verbs: { create: string; edit: string; merge: string; delete: string }) {
  const parts: string[] = [];
  for (const kind of ["create", "edit", "merge", "delete"] as const) {
    const number = plan.changes.filter((change) => change.kind === kind).length;
    if (number === 0) continue;
    const noun = parts.length > 0 ? "" : number === 1 ? "file " : "files ";
    parts.push(`${number} ${noun}${verbs[kind]}`);
  }
  return parts.length === 0 ? undefined : parts.join(", ");
}

function blockedWords(plan: Plan): string {
  const manual = plan.changes.filter(({ kind }) => kind === "manual").length;
  const conflicts = plan.changes.filter(({ kind }) => kind === "conflict").length;
  const parts: string[] = [];
  if (manual > 0) {
    parts.push(
      `${manual === 1 ? "One edit has" : `${manual} edits have`} no place that is safe to find. ` +
        "Make it by hand with the lines shown, and run the same command again.",
    );
  }
  if (conflicts > 0) {
    parts.push(
      `${conflicts === 1 ? "One file is" : `${conflicts} files are`} in the way. ` +
        "See the difference with --diff, decide, and run the same command again.",
    );
  }
  return `${parts.join("\n  ")}\n  Nothing was written.`;
}
