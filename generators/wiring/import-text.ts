/** Writing an import statement into a file, and taking it out again, as plain text. */
import type { Import, Source } from "../core/site.js";
import { lineAt, printWidth, replaceSpan, type Style } from "./lines.js";

/** Names of one module. `module` ends in `.js` and is turned into the file's own way. */
export type WantedImport = { names: readonly string[]; module: string; typeOnly: boolean };

/** The names that the file lacks, or undefined if one of them means something else in it. */
export function missingNames(source: Source, wanted: WantedImport): string[] | undefined {
  const missing: string[] = [];
  for (const name of wanted.names) {
    if (localName(source, wanted, name) !== undefined) continue;
    const taken = source.imports.some(({ names }) => names.some(({ local }) => local === name));
    if (taken || source.declared.includes(name)) return undefined;
    missing.push(name);
  }
  return missing;
}

/** What the file calls a name of that module, if it imports it. */
export function localName(
  { imports }: Source,
  { module }: WantedImport,
  name: string,
): string | undefined {
  const same = imports.filter((each) => bare(each.module) === bare(module));
  return same.flatMap(({ names }) => names).find((each) => each.name === name)?.local;
}

/** The statement in the style of the file, broken as Prettier would. */
export function importText(names: readonly string[], wanted: WantedImport, style: Style): string {
  const { end, quote, space, semicolon } = style;
  const kind = wanted.typeOnly ? "import type" : "import";
  const sorted = [...names].sort();
  const from = `from ${quote}${moduleText(wanted.module, style)}${quote}${semicolon}`;
  const line = `${kind} {${space}${sorted.join(", ")}${space}} ${from}`;
  if (line.length <= printWidth || sorted.length === 1) return line;
  const lines = sorted.map((name) => `${style.indent}${name},`);
  return [`${kind} {`, ...lines, `} ${from}`].join(end);
}

/** The text with the statement behind its last import, or at its top if it has none. */
export function insertImport(
  text: string,
  { imports }: Source,
  statement: string,
  style: Style,
): string {
  const last = imports.at(-1);
  if (last !== undefined) {
    const { end } = lineAt(text, last.end);
    return replaceSpan(text, end, end, style.end + statement);
  }
  const at = /^#![^\n]*\n/.exec(text)?.[0].length ?? 0;
  return replaceSpan(text, at, at, `${statement}${style.end}${style.end}`);
}

/** The statements that import nothing but these names. */
export function importsOf({ imports }: Source, wanted: WantedImport): Import[] {
  return imports.filter(({ module, names }) => {
    const only = names.length > 0 && names.every(({ name }) => wanted.names.includes(name));
    return only && bare(module) === bare(wanted.module);
  });
}

/** The text without one statement, or undefined if something else stands on its lines. */
export function removeImport(
  text: string,
  { imports }: Source,
  statement: Import,
  style: Style,
): string | undefined {
  const { start } = lineAt(text, statement.start);
  const { end } = lineAt(text, statement.end);
  const around = text.slice(start, statement.start) + text.slice(statement.end, end);
  if (around.trim() !== "") return undefined;
  if (imports.length === 1) {
    const gap = text.startsWith(style.end + style.end, end) ? 2 : 1;
    return replaceSpan(text, start, end + gap * style.end.length, "");
  }
  if (start === 0) return replaceSpan(text, 0, end + style.end.length, "");
  return replaceSpan(text, start - style.end.length, end, "");
}

function moduleText(module: string, { extension }: Style): string {
  return bare(module) + extension;
}

function bare(module: string): string {
  return module.replace(/\.[cm]?[jt]s$/, "");
}
