import type { Problem } from "./types.js";

/**
 * Edits (insert, delete, replace, swap of neighbours) that turn one word into the other.
 */
function distance(from: string, to: string): number {
  let twoAgo: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1];
      let best = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      if (row > 1 && column > 1 && swapped) best = Math.min(best, (twoAgo[column - 2] ?? 0) + 1);
      current.push(best);
    }
    twoAgo = last;
    last = current;
  }
  return last[to.length] ?? 0;
}

/**
 * The known word that a misspelt one most likely meant, or undefined if none is near.
 * Near means a third of the word's letters at most, and case never counts.
 */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const lower = word.toLowerCase();
  let best: string | undefined;
  let least = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of known) {
    const edits = distance(lower, candidate.toLowerCase());
    if (edits < least) {
      least = edits;
      best = candidate;
    }
  }
  return best;
}

/** "Did you mean money?" or, with nothing near, the list of what there is. Always a full sentence. */
export function didYouMean(word: string, known: readonly string[]): string {
  const meant = nearest(word, known);
  if (meant !== undefined) return `Did you mean ${meant}?`;
  return known.length > 0 ? `There is: ${known.join(", ")}.` : "There is none yet.";
}

/** Up to this length the place of a problem stands beside what it says; longer ones get a line of their own. */
const widestColumn = 32;

/** The screen text of problems: where and what, and what to do below it. */
export function showProblems(problems: readonly Problem[]): string {
  const width = Math.max(0, ...problems.map(({ at }) => at?.length ?? 0));
  const margin = width > 0 && width <= widestColumn ? width + 3 : 0;
  return problems
    .map(({ at, says, fix }) => {
      const lines = `${says}\n${fix}`.replaceAll("\n", `\n${" ".repeat(4 + margin)}`);
      if (margin === 0 && at !== undefined) return `  ✖ ${at}\n    ${lines}\n`;
      return `  ✖ ${(at ?? "").padEnd(margin)}${lines}\n`;
    })
    .join("");
}
