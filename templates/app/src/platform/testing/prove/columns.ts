import { expect, test } from "vitest";
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
    const isTitled = Object.keys(given.columns).includes(resource.model.title);
    expect(headingsOf(body)).toEqual(isTitled ? labels : [resource.label.one, ...labels]);

    const cells = rowsOf(body)[0] ?? "";
    expect(linksOf(cells)).toContain(`${path}/${row.id}`);
    const title = resource.form[resource.model.title]?.csv(row[resource.model.title] ?? null) ?? "";
    expect(textOf(cells)).toContain(title.replace(/\s+/g, " ").trim());
    const head = /<thead>[\s\S]*<\/thead>/.exec(body)?.[0] ?? "";
    const sorted = linksOf(head).map((link) => /sort=-?(\w+)/.exec(link)?.[1]);
    const columns = Object.keys(given.columns);
    expect(sorted).toEqual(columns.filter((field) => given.sortable.includes(field)));
  });

  test("the rows are called what they should be", () => {
    expect(resource.label).toEqual(given.label);
  });
}
