import { renderFragment } from "../../html/render.js";
import type { Html } from "../../html/jsx.js";
import type { Resource } from "../../resource.js";
import type { StoredRow } from "../../sample-rows.js";
import { textOf } from "./page.js";

/**
 * The texts by which a row would be recognised, by field: each as the database has it, as a file has it, and as a
 * person reads it. Values that other rows share tell nothing and are left out, as are texts that are too short.
 */
export function canariesOf(
  resource: Resource,
  row: StoredRow,
  others: readonly StoredRow[],
): ReadonlyMap<string, readonly string[]> {
  const entries = Object.keys(resource.form).map((field) => {
    const taken = new Set(others.flatMap((other) => spellings(resource, field, other[field])));
    const own = spellings(resource, field, row[field]).filter((text) => !taken.has(text));
    return [field, own.filter((text) => text.length >= 5)] as const;
  });
  return new Map(entries.filter(([, texts]) => texts.length > 0));
}

/** Whether a text tells a canary: by itself, not as a part of a longer word or number. */
export function tells(text: string, canary: string): boolean {
  for (let at = text.indexOf(canary); at >= 0; at = text.indexOf(canary, at + 1)) {
    const before = text.slice(0, at).at(-1) ?? " ";
    const after = text.charAt(at + canary.length) || " ";
    if (!isJoined(before, canary.charAt(0)) && !isJoined(canary.at(-1) ?? "", after)) return true;
  }
  return false;
}

/** Whether two characters next to each other belong to one word or number. */
function isJoined(one: string, other: string): boolean {
  return /[\p{L}\p{N}]/u.test(one) && /[\p{L}\p{N}]/u.test(other);
}

/** How a value is written: in the database, in a file, and on a page. */
export function spellings(resource: Resource, name: string, value: unknown): string[] {
  const field = resource.form[name];
  if (!field || value === null || value === undefined || field.to !== undefined) return [];
  const shown = [field.show(value, "list"), field.show(value, "page")].map((one) =>
    typeof one === "string" ? one : textOf(renderFragment(one as Html)),
  );
  return [...new Set([field.csv(value), ...shown])];
}
