/**
 * The contract of a wiring target: text to text, in three ends, and exactly back again. The place is
 * found by meaning, the text is written as text, and the result is read again before it counts.
 */
import type { Import, Site, Source, Wanted } from "../core/site.js";
import type { Wired, Wiring } from "../core/types.js";
import { findSource } from "../edges/source.js";
import {
  importsOf,
  importText,
  insertImport,
  localName,
  missingNames,
  removeImport,
  type WantedImport,
} from "./import-text.js";
import { styleOf, type Style } from "./lines.js";
import { bodyForm, insertItem, listForm, removeItem } from "./list-text.js";
import { recognise } from "./recognise.js";

/** One entry: what its item is known by, and the item's text in the file's style. */
export type Entry = { key: string; text(style: Style, local: string): string };

/** What a target wants to be in a file. */
export type Target = {
  target: string;
  file: string;
  says: string;
  wanted: Wanted;
  import?: WantedImport;
  entries: readonly Entry[];
};

/** The wiring of a target. */
export function wire(target: Target): Wiring {
  const { target: name, file, says } = target;
  const manual = (): Wired => ({ is: "manual", paste: pasteOf(target) });
  return {
    target: name,
    file,
    says,
    edit: (text) => withoutMark(text, (bare) => edit(bare, target) ?? manual()),
    undo: (text) => withoutMark(text, (bare) => undo(bare, target) ?? manual()),
  };
}

/** Finds the place: at once in a file of our own shape, through the parser in any other. */
function find(text: string, wanted: Wanted): Source | undefined {
  return recognise(text, wanted) ?? findSource(text, wanted);
}

function edit(text: string, target: Target): Wired | undefined {
  const source = find(text, target.wanted);
  if (source?.site === undefined) return undefined;
  const style = styleOf(text, source);
  const missing = target.import ? missingNames(source, target.import) : [];
  if (missing === undefined) return undefined;
  const entries = target.entries.filter((entry) => !has(source, target, entry));
  if (entries.length === 0 && missing.length === 0) return { is: "already" };
  let next = text;
  for (const entry of entries) {
    const site = find(next, target.wanted)?.site;
    if (site === undefined) return undefined;
    const item = entry.text(style, localOf(source, target, entry));
    next = insertItem(next, site, item, style, formOf(target));
  }
  if (target.import && missing.length > 0) {
    const statement = importText(missing, target.import, style);
    next = insertImport(next, source, statement, style);
  }
  return isWired(next, target) ? { is: "edited", text: next } : undefined;
}

function undo(text: string, target: Target): Wired | undefined {
  const source = find(text, target.wanted);
  if (source?.site === undefined) return undefined;
  const present = target.entries.filter((entry) => has(source, target, entry));
  const imported = target.import?.names.some((name) => {
    return target.import && localName(source, target.import, name) !== undefined;
  });
  if (present.length === 0 && !imported) return { is: "already" };
  const style = styleOf(text, source);
  let next: string | undefined = text;
  for (const entry of [...present].reverse()) {
    const site: Site | undefined = find(next, target.wanted)?.site;
    const index = indexOf(site, localOf(source, target, entry));
    if (site === undefined || index < 0) return undefined;
    next = removeItem(next, site, index, style, formOf(target));
    if (next === undefined) return undefined;
  }
  next = target.import ? withoutImports(next, target, target.import, style) : next;
  if (next === undefined) return undefined;
  const after = find(next, target.wanted);
  const gone = after?.site && !target.entries.some((entry) => has(after, target, entry));
  return gone ? { is: "edited", text: next } : undefined;
}

/** Without what the file imports for the entries; undefined if it imports more in the same statement. */
function withoutImports(
  text: string,
  target: Target,
  wanted: WantedImport,
  style: Style,
): string | undefined {
  let next: string | undefined = text;
  for (;;) {
    const source: Source | undefined = find(next, target.wanted);
    if (source === undefined) return undefined;
    const last: Import | undefined = importsOf(source, wanted).at(-1);
    if (last === undefined) {
      const left = wanted.names.some((name) => localName(source, wanted, name) !== undefined);
      return left ? undefined : next;
    }
    next = removeImport(next, source, last, style);
    if (next === undefined) return undefined;
  }
}

/** The result is read again: an edit that did not happen must never be called one. */
function isWired(text: string, target: Target): boolean {
  const source = find(text, target.wanted);
  if (source?.site === undefined) return false;
  const wanted = target.import;
  const imported = wanted?.names.every((name) => localName(source, wanted, name) !== undefined);
  return imported !== false && target.entries.every((entry) => has(source, target, entry));
}

function has(source: Source, target: Target, entry: Entry): boolean {
  return indexOf(source.site, localOf(source, target, entry)) >= 0;
}

function indexOf(site: Site | undefined, local: string): number {
  return site?.items.findIndex(({ text }) => unquoted(text) === local) ?? -1;
}

/** What the file calls the entry: another name if it is imported under one. */
function localOf(source: Source, { import: wanted, wanted: { is } }: Target, entry: Entry): string {
  if (wanted === undefined || is === "members") return entry.key;
  return localName(source, wanted, entry.key) ?? entry.key;
}

function unquoted(text: string): string {
  return /^(["'`])(.*)\1$/.exec(text)?.[2] ?? text;
}

function formOf({ wanted }: Target): typeof listForm {
  return wanted.is === "list" ? listForm : bodyForm;
}

const ownStyle: Style = {
  end: "\n",
  quote: '"',
  semicolon: ";",
  space: " ",
  indent: "  ",
  extension: ".js",
};

/** What a person pastes where we could not find the place. */
function pasteOf(target: Target): string {
  const { wanted, entries } = target;
  const sign = wanted.is === "list" ? "," : ";";
  const place = wanted.is === "list" ? `the list ${wanted.name}` : `the interface ${wanted.name}`;
  const statement = target.import
    ? [`// with the imports`, importText(target.import.names, target.import, ownStyle)]
    : [];
  const lines = entries.map((entry) => `  ${entry.text(ownStyle, entry.key)}${sign}`);
  return [...statement, `// in ${place}`, ...lines].join("\n");
}

/** A byte order mark stays where it is, and out of the way. */
function withoutMark(text: string, change: (bare: string) => Wired): Wired {
  const mark = text.startsWith("\uFEFF") ? "\uFEFF" : "";
  const wired = change(text.slice(mark.length));
  return wired.is === "edited" ? { is: "edited", text: mark + wired.text } : wired;
}
