import { expect, test } from "vitest";
import type { Resource } from "../../resource.js";
import type { Lists } from "./admin.js";
import { everyone } from "./filled-form.js";
import { rowIdsOf } from "./page.js";
import type { World } from "./world.js";

const texts = ["text", "longtext", "email", "url"];

/** Proves that the search finds a row by a part of each field that it is to look in, and by no other. */
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
    for (const path of [resource.path, `/admin${resource.path}`]) {
      const wanted = encodeURIComponent(part.toUpperCase());
      const found = rowIdsOf((await client.get(`${path}?sort=-id&q=${wanted}`)).body);
      expect(found.includes(row?.id ?? ""), path).toBe(searched.includes(field));
      expect(found).not.toContain(other?.id);
    }
  });
}

/** Whether two samples differ in a field; what is the same everywhere finds nothing in particular. */
function isVaried({ sample }: Resource, field: string): boolean {
  return sample?.(1)[field] !== sample?.(2)[field];
}
