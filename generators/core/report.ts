import { outcome } from "./preview.js";
import type { Plan } from "./types.js";

/** The last words of a run that has written: what was done, and what a person does next. */
export function report(plan: Plan): string {
  const next = plan.next.map((line) => `    ${line}\n`).join("");
  return `\n  ${outcome(plan)}\n${next === "" ? "" : `\n  Next:\n${next}`}`;
}
