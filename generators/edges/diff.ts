import { createRequire } from "node:module";
import type * as Diff from "diff";
import type { Change } from "../core/types.js";

/** A change as a unified diff, as git would print it; empty for what changes nothing. */
export function unifiedDiff(change: Change): string {
  if (change.kind === "same" || change.kind === "manual") return "";
  const { createTwoFilesPatch } = createRequire(import.meta.url)("diff") as typeof Diff;
  const before = "before" in change ? change.before : "";
  const after = "text" in change ? change.text : "";
  const from = change.kind === "create" ? "/dev/null" : `a/${change.path}`;
  const to = change.kind === "delete" ? "/dev/null" : `b/${change.path}`;
  const patch = createTwoFilesPatch(from, to, before, after, undefined, undefined, { context: 3 });
  return patch.slice(patch.indexOf("--- "));
}
