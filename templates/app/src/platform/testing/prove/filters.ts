import { sql } from "kysely";
import { expect, test } from "vitest";
import { dynamic } from "../../db/dynamic.js";
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

  const isRange = (field: string) => resource.columns[field]?.filter === "range";
  proveRanges(
    world,
    given,
    cases.filter(({ field }) => isRange(field)),
  );
  proveValues(
    world,
    given,
    cases.filter(({ field }) => !isRange(field)),
  );
}

type Case = { readonly path: string; readonly field: string };

function proveRanges(world: () => World, given: Lists, cases: readonly Case[]): void {
  if (cases.length === 0) return;
  test.for(cases)("$path can be narrowed by each end of $field", async (one) => {
    const { rows, inputs } = await differentRows(world(), given, one.field);
    const [, middle = ""] = inputs;
    const find = (end: string) =>
      found(world(), given, { ...one, rows, name: `${one.field}.${end}`, value: middle });
    const ranks = await ranksOf(world(), rows, one.field);
    const [, own = 0] = ranks;
    expect(await find("from")).toEqual(ranks.map((rank) => rank >= own));
    expect(await find("to")).toEqual(ranks.map((rank) => rank <= own));
  });
}

/** The places of the rows in the order of a field; rows with the same value share one. */
async function ranksOf(
  { db, resource }: World,
  rows: readonly StoredRow[],
  field: string,
): Promise<number[]> {
  const ranked = await dynamic(db)
    .selectFrom(resource.model.table)
    .where(
      "id",
      "in",
      rows.map(({ id }) => id),
    )
    .select(["id", sql<number>`(rank() over (order by ${sql.ref(field)}))::integer`.as("rank")])
    .execute();
  return rows.map(({ id }) => Number(ranked.find((one) => one["id"] === id)?.["rank"]));
}

function proveValues(world: () => World, given: Lists, cases: readonly Case[]): void {
  if (cases.length === 0) return;
  test.for(cases)("$path can be narrowed to each $field", async (one) => {
    const { rows, inputs } = await differentRows(world(), given, one.field);
    expect(inputs).not.toEqual([]);
    for (const input of inputs) {
      const value = input === "" ? "false" : input;
      expect(await found(world(), given, { ...one, rows, name: one.field, value })).toEqual(
        inputs.map((other) => other === input),
      );
    }
  });
}

/** Which of the rows a list shows that is narrowed to a value. */
async function found(
  world: World,
  { roles }: Lists,
  narrowed: Case & { rows: readonly StoredRow[]; name: string; value: string },
): Promise<boolean[]> {
  const { path, name, value, rows } = narrowed;
  const { client } = await everyone(world, roles);
  const search = new URLSearchParams({ [name]: value, sort: "-id" }).toString();
  const ids = rowIdsOf((await client.get(`${path}?${search}`)).body);
  return rows.map(({ id }) => ids.includes(id));
}

/** Rows that differ in `field`: one of each choice, each of its own parent, or three samples in rising order. */
async function differentRows(
  world: World,
  given: Lists,
  field: string,
): Promise<{ rows: readonly StoredRow[]; inputs: string[] }> {
  const { id } = await everyone(world, given.roles);
  const column = world.resource.columns[field];
  const rows = await makeDifferent(world, { field, ownerId: id });
  return { rows, inputs: rows.map((row) => String(column?.input(row[field] ?? null))) };
}

async function makeDifferent(
  { resource, rows, resources }: World,
  { field, ownerId }: { field: string; ownerId: string | undefined },
): Promise<readonly StoredRow[]> {
  const { options, to, type, required } = resource.columns[field] ?? {};
  const each = (values: readonly unknown[]) =>
    rows.many(resource, values.length, {
      ownerId,
      values: (index) => ({ [field]: values[index] }),
    });
  if (options) return each(Object.keys(options));
  if (type === "boolean") return each(required ? [true] : [true, false]);
  if (to === undefined) return rows.many(resource, 3, { ownerId });
  if (field === resource.model.owner) return rows.many(resource, 1, { ownerId });
  const targets = await rows.many(resources.byTable(to), 2, { ownerId });
  return each(targets.map((target) => target.id));
}
