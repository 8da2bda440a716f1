import { expect, test } from "vitest";
import type { StoredRow } from "../../sample-rows.js";
import type { Lists } from "./admin.js";
import { everyone } from "./filled-form.js";
import { rowIdsOf } from "./page.js";
import type { World } from "./world.js";

/** Proves that each filter is offered in both lists and lets through exactly the rows that fit. */
export function proveFilters(world: () => World, given: Lists): void {
  const { resource } = given;
  const paths = [resource.path, `/admin${resource.path}`];
  const cases = paths.flatMap((path) => given.filters.map((field) => ({ path, field })));

  test.for(paths)("%s offers exactly its filters", async (path) => {
    const { client } = await everyone(world(), given.roles);
    const { body } = await client.get(path);
    const form = /<search>[\s\S]*<\/search>/.exec(body)?.[0] ?? "";
    const names = [...form.matchAll(/ name="([^"]*)"/g)].map(([, name = ""]) => name.split(".")[0]);
    const isSearch = given.search.length > 0 ? ["q"] : [];
    const found = [...new Set(names)].filter((name) => name !== "q" || isSearch.length > 0);
    expect(found).toEqual([...isSearch, ...given.filters]);
  });

  if (cases.length === 0) return;
  test.for(cases)("$path can be narrowed by $field", async ({ path, field }) => {
    const { id } = await everyone(world(), given.roles);
    const rows = await differentRows(world(), field, id);
    const find = async (query: Readonly<Record<string, string>>) => {
      const { client } = await everyone(world(), given.roles);
      const search = new URLSearchParams({ ...query, sort: "-id" }).toString();
      const ids = rowIdsOf((await client.get(`${path}?${search}`)).body);
      return rows.map((row) => ids.includes(row.id));
    };
    const inputs = rows.map((row) => String(resource.form[field]?.input(row[field] ?? null)));
    if (resource.form[field]?.filter === "range") {
      const [, middle = ""] = inputs;
      expect(await find({ [`${field}.from`]: middle })).toEqual([false, true, true]);
      expect(await find({ [`${field}.to`]: middle })).toEqual([true, true, false]);
    } else {
      for (const input of inputs) {
        const wanted = inputs.map((other) => other === input);
        expect(await find({ [field]: input === "" ? "false" : input })).toEqual(wanted);
      }
    }
  });
}

/** Rows that differ in `field`: one of each choice, each of its own parent, or three samples in rising order. */
async function differentRows(
  { resource, rows, resources }: World,
  field: string,
  ownerId: string | undefined,
): Promise<StoredRow[]> {
  const { options, to, type, required } = resource.form[field] ?? {};
  const make = (value: unknown) => rows.one(resource, { ownerId, values: { [field]: value } });
  if (options) return Promise.all(Object.keys(options).map(make));
  if (type === "boolean") return Promise.all((required ? [true] : [true, false]).map(make));
  if (to !== undefined) {
    const targets = await rows.many(resources.byTable(to), 2, { ownerId });
    return Promise.all(targets.map(({ id }) => make(id)));
  }
  return [...(await rows.many(resource, 3, { ownerId }))];
}
