/** One figure that the design has a goal for, and whether it is met. */
export type Ratio = { says: string; value: string; goal: string; holds: boolean };

/** What a part of the bench prints: what it measured, as a table, and how that stands to its goals. */
export type Measured = {
  title: string;
  columns: readonly string[];
  rows: readonly (readonly [name: string, ...cells: number[]])[];
  ratios: readonly Ratio[];
};

/** A ratio that is to be small. */
export function atMost(says: string, value: number, goal: number): Ratio {
  return { says, value: `${value.toFixed(2)}x`, goal: `at most ${goal}x`, holds: value <= goal };
}

/** A ratio that is to be large. */
export function atLeast(says: string, value: number, goal: number): Ratio {
  return { says, value: `${value.toFixed(2)}x`, goal: `at least ${goal}x`, holds: value >= goal };
}

/** A time that is to be short. `why` names whose time the goal is. */
export function within(says: string, ms: number, goal: number, why = ""): Ratio {
  const words = `at most ${goal} ms${why && `, ${why}`}`;
  return { says, value: `${ms.toFixed(0)} ms`, goal: words, holds: ms <= goal };
}

/** The middle of some numbers. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Prints a part: its table, then its ratios. */
export function print({ title, columns, rows, ratios }: Measured): void {
  const line = (name: string, cells: readonly string[]): string =>
    name.padEnd(50) + cells.map((cell) => cell.padStart(14)).join("");
  console.log(`\n${line(title, columns)}`);
  for (const [name, ...cells] of rows) {
    console.log(line(name, cells.map(shown)));
  }
  if (ratios.length > 0) console.log("");
  for (const { says, value, goal, holds } of ratios) {
    console.log(`${line(says, [value])}   ${goal} ${holds ? "✔" : "✖"}`);
  }
}

function shown(value: number): string {
  return value.toFixed(value < 10 ? 1 : 0);
}
