import { expect, test } from "vitest";
import type { Resource } from "../../resource.js";
import type { StoredRow } from "../../sample-rows.js";
import type { Lists } from "./admin.js";
import { everyone } from "./filled-form.js";
import { rowIdsOf } from "./page.js";
import type { World } from "./world.js";

const texts = ["text", "longtext", "email", "url"];

/** Proves that the search finds the rows that have a text in a field that it is to look in, and no others. */
export function proveSearch(world: () => World, given: Lists): void {
  const { resource } = given;
  const searched = given.search.length > 0 ? given.search : [resource.model.title];
  const fields = Object.keys(resource.form).filter((field) => {
    return texts.includes(resource.form[field]?.type ?? "") && isVaried(resource, field);
  });
  if (fields.length === 0) return;

  test.for(fields)("the search looks in %s, or does not", async (field) => {
    const { client, id } = await everyone(world(), given.roles);
    const [row, other] = await world().rows.many(resource, 2, { ownerId: id });
    const text = String(row?.[field]);
    // A part of it, where that is still enough to know it by.
    const part = text.length > 6 ? Array.from(text).slice(1).join("") : text;
    expect(row?.[field]).not.toBe(other?.[field]);
    const has = (one: StoredRow | undefined) =>
      searched.some((name) => isIn(part, String(one?.[name] ?? "")));
    for (const path of [resource.path, `/admin${resource.path}`]) {
      const wanted = encodeURIComponent(inCapitals(part));
      const found = rowIdsOf((await client.get(`${path}?sort=-id&q=${wanted}`)).body);
      expect(found.includes(row?.id ?? ""), path).toBe(has(row));
      expect(found.includes(other?.id ?? ""), path).toBe(has(other));
    }
  });
}

/** Whether a text has another in it, in capitals or not: a short text can be a part of many. */
function isIn(part: string, text: string): boolean {
  return inCapitals(text).includes(inCapitals(part));
}

/** Only what every alphabet writes in capitals the same way: "ß" is "SS" to JavaScript and "ß" to Postgres. */
function inCapitals(text: string): string {
  return text.replace(/[a-z]/g, (letter) => letter.toUpperCase());
}

/** Whether two samples differ in a field; what is the same everywhere finds nothing in particular. */
function isVaried({ sample }: Resource, field: string): boolean {
  return sample?.(1)[field] !== sample?.(2)[field];
}
