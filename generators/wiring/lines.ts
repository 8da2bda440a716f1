/** Reading the style and the lines of a text that is about to be edited. Offsets are in the text. */
import type { Source } from "../core/site.js";

/** What Prettier breaks at, as our apps are set. */
export const printWidth = 100;

export type Style = {
  end: "\n" | "\r\n";
  quote: '"' | "'";
  semicolon: ";" | "";
  /** What stands inside the braces of an import. */
  space: " " | "";
  /** One step of indentation. */
  indent: string;
  /** How relative imports end: ".js", ".ts" or nothing. */
  extension: string;
};

/** The style of the file, from its imports as far as it has any. */
export function styleOf(text: string, { imports, site }: Source): Style {
  const statements = imports.map(({ start, end }) => text.slice(start, end));
  const last = statements.at(-1) ?? "";
  const tail = site ? text.slice(site.close) : "";
  const relative = imports.filter(({ module }) => module.startsWith(".")).at(-1)?.module;
  const indent = /\n(\t+| +)\S/.exec(site ? text.slice(site.open, site.close) : "")?.[1];
  return {
    end: text.includes("\r\n") ? "\r\n" : "\n",
    quote: (last || text).includes('"') || !(last || text).includes("'") ? '"' : "'",
    semicolon: (last ? last.endsWith(";") : /^[^\n]*;/.test(tail)) ? ";" : "",
    space: /\{\S/.test(last) ? "" : " ",
    indent: indent ?? (/^\t/m.test(text) ? "\t" : "  "),
    extension: relative === undefined ? ".js" : (/\.[cm]?[jt]s$/.exec(relative)?.[0] ?? ""),
  };
}

/** Where the line that holds this offset starts, and where it ends without its line ending. */
export function lineAt(text: string, offset: number): { start: number; end: number } {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const next = text.indexOf("\n", offset);
  const end = next < 0 ? text.length : next;
  return { start, end: text[end - 1] === "\r" ? end - 1 : end };
}

/** The blanks that a line starts with. */
export function indentAt(text: string, offset: number): string {
  const { start } = lineAt(text, offset);
  return /^[ \t]*/.exec(text.slice(start))?.[0] ?? "";
}

/** The offset of a sign outside comments in a stretch of blanks, comments and signs; -1 if it is not there. */
export function signIn(text: string, from: number, to: number, sign: string): number {
  const gap = text.slice(from, to).replace(/\/\*[^]*?\*\/|\/\/[^\n]*/g, (comment) => {
    return " ".repeat(comment.length);
  });
  const found = gap.indexOf(sign);
  return found < 0 ? -1 : from + found;
}

/** Whether there is a comment in a stretch of text without strings. */
export function hasComment(text: string): boolean {
  return /\/[/*]/.test(text);
}

export function replaceSpan(text: string, start: number, end: number, by: string): string {
  return text.slice(0, start) + by + text.slice(end);
}
