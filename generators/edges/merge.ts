import { createRequire } from "node:module";
import type * as Diff3 from "node-diff3";

/** Joins two edits of one text: what a person made of `base`, and what the templates now make of it. */
export type Merge = (theirs: string, base: string, ours: string) => string | undefined;

/** The text with both edits, or undefined where they touch the same lines: then only a person can decide. */
export const merge: Merge = (theirs, base, ours) => {
  const { merge: mergeLines } = createRequire(import.meta.url)("node-diff3") as typeof Diff3;
  const { conflict, result } = mergeLines(lines(theirs), lines(base), lines(ours));
  return conflict ? undefined : result.join("\n");
};

function lines(text: string): string[] {
  return text.split("\n");
}
