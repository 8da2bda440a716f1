import type { ResourceSpec } from "../spec.js";
import { actorsOf, fieldAccess, matrixOf, rowsOf } from "../test-matrix.js";
import { aRow, tsKey, tsText, tsTexts, tsValue } from "./source.js";

/** What permissions.test.ts holds: three tables with a column for each actor, and the fields with rules of their own. */
export function permissionTestsView(spec: ResourceSpec) {
  const actors = actorsOf(spec);
  const lines = matrixOf(spec).map(({ route, cells }) => ({
    head: `${tsText(route)}:`,
    cells: cells.map((cell) => tsValue(cell)),
  }));
  const rows = Object.entries(rowsOf(spec)).map(([read, cells]) => ({
    head: `${read}:`,
    cells: cells.map(tsText),
  }));
  return {
    actors: tsTexts(actors),
    ofOwner: spec.owner ? `, for ${aRow(spec.names)} that \`owner\` made` : "",
    routes: aligned(actors, lines),
    rows: aligned(actors, rows),
    fields: fieldAccess(spec).map(({ field, read, write }) => {
      return `${tsKey(field)}: ${tsValue({ ...(read && { read }), ...(write && { write }) })},`;
    }),
    ready: spec.actions.map(({ name, field, from }) => {
      return `${tsKey(name)}: { ${tsKey(field)}: ${tsText(from[0] ?? "")} },`;
    }),
  };
}

type Line = { head: string; cells: readonly string[] };

/** The lines of a table with their cells under each other, below a line that names the columns. */
function aligned(actors: readonly string[], lines: readonly Line[]): string[] {
  const names = { head: "//", cells: actors };
  const head = widest([...lines.map((line) => line.head), names.head]);
  const widths = actors.map((actor, column) =>
    widest([actor, ...lines.map(({ cells }) => `${cells[column] ?? ""},`)]),
  );
  const laid = (cells: readonly string[]) =>
    cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" ");
  const commas = (cells: readonly string[]) =>
    cells.map((cell, column) => (column < cells.length - 1 ? `${cell},` : cell));
  return [
    `${names.head.padEnd(head)}  ${laid(names.cells)}`.trimEnd(),
    ...lines.map(
      ({ head: name, cells }) => `${name.padEnd(head)} [${laid(commas(cells)).trimEnd()}],`,
    ),
  ];
}

function widest(texts: readonly string[]): number {
  return Math.max(...texts.map(({ length }) => length));
}
