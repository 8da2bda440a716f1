/** A cell that a spreadsheet would read as a formula starts with one of these. */
const formula = /^[=+\-@\t\r]/;

/**
 * A text as a cell of a CSV file. With `formulas: "escape"` a text that looks like a formula gets an apostrophe in
 * front; numbers are left as they are, or -5 would no longer be one.
 */
export function csvCell(text: string, formulas: "escape" | "leave"): string {
  const safe = formulas === "escape" && formula.test(text) ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A line of a CSV file as RFC 4180 wants it. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.join(",")}\r\n`;
}
