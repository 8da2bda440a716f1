import { expect, test } from "vitest";
import type { StoredRow } from "../../sample-rows.js";
import type { Lists } from "./admin.js";
import { everyone } from "./filled-form.js";
import { headingsOf, linksOf, rowsOf, textOf } from "./page.js";
import type { World } from "./world.js";

/** Proves what stands over the columns of both lists, and that those with an index can be sorted by. */
export function proveColumns(world: () => World, given: Lists): void {
  const { resource } = given;
  test.for([resource.path, `/admin${resource.path}`])("%s has its columns", async (path) => {
    const { client, id } = await everyone(world(), given.roles);
    const row = await world().rows.one(resource, { ownerId: id });
    const { body } = await client.get(`${path}?sort=-id`);
    const labels = Object.values(given.columns).map((label) => label.replace(/\s+/g, " "));
    const isTitled = Object.keys(given.columns).includes(given.title);
    expect(headingsOf(body)).toEqual(isTitled ? labels : [resource.label.one, ...labels]);

    const cells = rowsOf(body)[0] ?? "";
    expect(linkedAs(cells, `${path}/${row.id}`)).toBe(titleOf(given, row));
    const head = /<thead>[\s\S]*<\/thead>/.exec(body)?.[0] ?? "";
    const sorted = linksOf(head).map((link) => /sort=-?(\w+)/.exec(link)?.[1]);
    const columns = Object.keys(given.columns);
    expect(sorted).toEqual(columns.filter((field) => given.sortable.includes(field)));
  });

  test("the rows are called what they should be", () => {
    expect(resource.label).toEqual(given.label);
  });
}

/** The text of the link to an address; undefined if there is none. */
function linkedAs(html: string, href: string): string | undefined {
  const link = [...html.matchAll(/<a\b[^>]*>[\s\S]*?<\/a>/g)].find(([tag]) => {
    return linksOf(tag).includes(href);
  });
  return link && textOf(link[0]);
}

/** What stands for a row: the field that the data of the test names, or what it is called with its number. */
function titleOf({ resource, title, label }: Lists, row: StoredRow): string {
  const value = row[title];
  const text = resource.form[title]?.csv(value ?? null) ?? "";
  return (text === "" ? `${label.one} ${row.id}` : text).replace(/\s+/g, " ").trim();
}
