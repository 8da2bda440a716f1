/** Writing into a list `[a, b]` or a body `{ a: A; b: B }`, and taking it out again, as plain text. */
import type { Item, Site } from "../core/site.js";
import {
  hasComment,
  indentAt,
  lineAt,
  printWidth,
  replaceSpan,
  signIn,
  type Style,
} from "./lines.js";

/** What separates items, and whether an empty one is opened over several lines, as bodies are. */
export type Form = { sign: "," | ";"; tall: boolean };

export const listForm: Form = { sign: ",", tall: false };
export const bodyForm: Form = { sign: ";", tall: true };

/** The text with one more item at the end. */
export function insertItem(
  text: string,
  site: Site,
  item: string,
  style: Style,
  form: Form,
): string {
  const inside = text.slice(site.open, site.close);
  const last = site.items.at(-1);
  if (last === undefined) return insertFirst(text, site, item, style, form);
  const sign = signOf(text, site, last, form);
  if (inside.includes("\n")) return insertLine(text, site, last, item, style, sign);
  const wide = insertBeside(text, site, last, item, sign);
  const { start, end } = lineAt(wide, site.open);
  const fits = end - start <= printWidth || lineLength(text, site.open) > printWidth;
  if (fits || hasComment(inside)) return wide;
  return stacked(text, site, [...texts(text, site), item], style, form);
}

function insertFirst(text: string, site: Site, item: string, style: Style, form: Form): string {
  const inside = text.slice(site.open, site.close);
  const outer = indentAt(text, site.open);
  const inner = outer + style.indent;
  const ending = form.tall && style.semicolon === "" ? "" : form.sign;
  if (inside.trim() === "" && !inside.includes("\n")) {
    const tall = `${style.end}${inner}${item}${ending}${style.end}${outer}`;
    return replaceSpan(text, site.open, site.close, form.tall ? tall : item);
  }
  const at = site.open + inside.trimEnd().length;
  return replaceSpan(text, at, at, `${style.end}${inner}${item}${ending}`);
}

/** The separator behind the last item, if it has one, or how the file separates at all. */
function signOf(
  text: string,
  site: Site,
  last: Item,
  form: Form,
): { at: number; sign: string; optional: boolean } {
  for (const sign of [form.sign, ",", ";"]) {
    const at = signIn(text, last.end, site.close, sign);
    if (at >= 0) return { at, sign, optional: false };
  }
  return { at: -1, sign: form.sign, optional: form.tall };
}

function insertBeside(
  text: string,
  site: Site,
  last: Item,
  item: string,
  { at, sign }: { at: number; sign: string },
): string {
  const tail = text.slice(last.end, site.close).trimEnd();
  const place = last.end + tail.length;
  return replaceSpan(text, place, place, at < 0 ? `${sign} ${item}` : ` ${item}${sign}`);
}

function insertLine(
  text: string,
  site: Site,
  last: Item,
  item: string,
  style: Style,
  { at, sign, optional }: { at: number; sign: string; optional: boolean },
): string {
  const from = Math.max(last.end, at + 1);
  const line = lineAt(text, from);
  const closes = site.close <= line.end;
  const place = closes ? site.open + text.slice(site.open, site.close).trimEnd().length : line.end;
  const indent = indentAt(text, last.start);
  const ending = at >= 0 ? sign : "";
  const grown = replaceSpan(text, place, place, `${style.end}${indent}${item}${ending}`);
  if (at >= 0 || optional) return grown;
  return replaceSpan(grown, last.end, last.end, sign);
}

/** One item a line, as Prettier breaks a list that has become too wide. */
function stacked(
  text: string,
  site: Site,
  items: readonly string[],
  style: Style,
  form: Form,
): string {
  const outer = indentAt(text, site.open);
  const sign = form.tall && style.semicolon === "" ? "" : form.sign;
  const lines = items.map((item) => `${style.end}${outer}${style.indent}${item}${sign}`);
  return replaceSpan(text, site.open, site.close, `${lines.join("")}${style.end}${outer}`);
}

/** The text without one item: the exact inverse of `insertItem`. Undefined if a comment is in the way. */
export function removeItem(
  text: string,
  site: Site,
  index: number,
  style: Style,
  form: Form,
): string | undefined {
  const item = site.items[index];
  if (item === undefined) return undefined;
  const line = lineAt(text, item.start);
  const next = site.items[index + 1]?.start ?? site.close;
  const own = signOfItem(text, item, next);
  const alone = text.slice(line.start, item.start).trim() === "" && line.start > site.open;
  if (!alone) return removeBeside(text, site, index, own);
  const rest = text.slice(Math.max(item.end, own + 1), Math.min(line.end, site.close)).trim();
  if (rest !== "") return hasComment(rest) ? undefined : removeBeside(text, site, index, own);
  const wasWide = oneLine(text, site, texts(text, site)).length > printWidth;
  const kept = texts(text, site).filter((_, at) => at !== index);
  const flat = oneLine(text, site, kept);
  const isStack = !hasComment(text.slice(site.open, site.close)) && own >= 0 && !form.tall;
  if (isStack && wasWide && flat.length <= printWidth) {
    return replaceSpan(text, site.open, site.close, kept.join(", "));
  }
  return removeLine(text, site, index, own, style, form);
}

function removeLine(
  text: string,
  site: Site,
  index: number,
  own: number,
  style: Style,
  form: Form,
): string {
  const item = site.items[index];
  const previous = site.items[index - 1];
  if (item === undefined) return text;
  const line = lineAt(text, item.start);
  const end = Math.min(Math.max(item.end, own + 1), site.close);
  const cut = replaceSpan(text, line.start - style.end.length, end, "");
  const left = text.slice(site.open, line.start) + text.slice(end, site.close);
  if (site.items.length === 1 && form.tall && left.trim() === "") {
    return replaceSpan(text, site.open, site.close, "");
  }
  if (own >= 0 || previous === undefined || index < site.items.length - 1) return cut;
  const before = signIn(text, previous.end, item.start, form.sign);
  return before < 0 ? cut : replaceSpan(cut, before, before + 1, "");
}

function removeBeside(text: string, site: Site, index: number, own: number): string | undefined {
  const [previous, item, next] = [site.items[index - 1], site.items[index], site.items[index + 1]];
  if (item === undefined) return undefined;
  if (previous === undefined) {
    const end = next?.start ?? Math.max(item.end, own + 1);
    return replaceSpan(text, item.start, end, "");
  }
  const before = Math.max(
    signIn(text, previous.end, item.start, ","),
    signIn(text, previous.end, item.start, ";"),
  );
  const between = text.slice(before + 1, item.start);
  if (before < 0 || (hasComment(between) && own < 0)) return undefined;
  if (!hasComment(between)) return replaceSpan(text, before, item.end, "");
  const start = before + 1 + between.trimEnd().length;
  return replaceSpan(text, start, own + 1, "");
}

function signOfItem(text: string, item: Item, next: number): number {
  return Math.max(signIn(text, item.end, next, ","), signIn(text, item.end, next, ";"));
}

function texts(text: string, site: Site): string[] {
  return site.items.map(({ start, end }) => text.slice(start, end));
}

/** The whole line that the list would be with these items. */
function oneLine(text: string, site: Site, items: readonly string[]): string {
  const { start } = lineAt(text, site.open);
  const { end } = lineAt(text, site.close);
  return text.slice(start, site.open) + items.join(", ") + text.slice(site.close, end);
}

function lineLength(text: string, offset: number): number {
  const { start, end } = lineAt(text, offset);
  return end - start;
}
