import { sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import type { Lists } from "./admin.js";
import { everyone } from "./filled-form.js";
import { captionOf, linkTo, rowIdsOf } from "./page.js";
import { nullableColumns, uniqueColumns } from "./catalog.js";
import type { SampleRow } from "../../sample.js";
import type { World } from "./world.js";

/** More than two pages, and groups of equal rows that are likely to be parted by the end of one. */
const [rowCount, groupSize] = [110, 6];

/** Proves that each order is the order that Postgres gives, page by page, and costs the same at any length. */
export function provePaging(world: () => World, given: Lists): void {
  const { resource } = given;
  const path = `/admin${resource.path}`;

  describe("a long list", () => {
    test("costs as many queries with fifty rows as with five", async () => {
      const { client, id } = await everyone(world(), given.roles);
      const { app, rows } = world();
      await client.get(path);
      await rows.many(resource, 5, { ownerId: id });
      const few = await app.countQueries(() => client.get(path));
      await rows.many(resource, 45, { ownerId: id });
      const many = await app.countQueries(() => client.get(path));
      expect(few).toBeGreaterThan(0);
      expect(many).toBe(few);
    });

    describe("with equal and with empty values", () => {
      beforeAll(async () => fillUp(world(), given));

      const orders = ["id", ...given.sortable].flatMap((field) => [
        `?sort=${field}`,
        `?sort=-${field}`,
      ]);
      const lists = [resource.path, path, ...orders.map((order) => `${path}${order}`)];
      test.for(lists)("%s is in order, every row once, there and back", async (list) => {
        const { client, id } = await everyone(world(), given.roles);
        const pages: string[][] = [];
        let next: string | undefined = list;
        let last = "";
        while (next !== undefined) {
          last = (await client.get(next)).body;
          pages.push(rowIdsOf(last));
          next = linkTo(last, "next");
        }
        const wanted = await idsInOrder(world(), list.split("=")[1] ?? given.sort, id);
        expect(pages.length).toBeGreaterThan(2);
        expect(pages.flat()).toEqual(wanted);
        expect(captionOf(last)).toMatch(new RegExp(`^${wanted.length} `));

        const back: string[][] = [rowIdsOf(last)];
        for (let to = linkTo(last, "prev"); to !== undefined;) {
          const { body } = await client.get(to);
          back.unshift(rowIdsOf(body));
          to = linkTo(body, "prev");
        }
        expect(back.flat()).toEqual(wanted);
      });

      const others = Object.keys(resource.form).filter((field) => !given.sortable.includes(field));
      if (others.length === 0) return;
      test.for(others)("is not sorted by %s", async (field) => {
        const { client } = await everyone(world(), given.roles);
        expect((await client.get(`${path}?sort=${field}`)).status).toBe(400);
      });
    });
  });
}

/** Adds rows in groups that only differ where they must; every fourth group has nothing where that is allowed. */
async function fillUp(world: World, { resource, roles, sortable }: Lists): Promise<void> {
  const { db, rows } = world;
  const { id } = await everyone(world, roles);
  const unique = await uniqueColumns(db, resource.model.table);
  const nullable = await nullableColumns(db, resource.model.table);
  const empty = Object.fromEntries(
    sortable.filter((field) => nullable.includes(field)).map((field) => [field, null]),
  );
  const missing = rowCount - (await idsInOrder(world, "id", id)).length;
  const groups: SampleRow[] = [];
  while (groups.length * groupSize < missing) {
    groups.push(await rows.next(resource, { ownerId: id }));
  }
  await rows.many(resource, missing, {
    ownerId: id,
    values: (index) => {
      const group = Math.floor(index / groupSize);
      const shared = Object.entries(groups[group] ?? {}).filter(([name]) => !unique.includes(name));
      return { ...Object.fromEntries(shared), ...(group % 4 === 0 ? empty : {}) };
    },
  });
}

/** The ids of a person's rows in an order, as Postgres gives them. Nothing comes before everything. */
async function idsInOrder(
  { db, resource }: World,
  sort: string,
  ownerId: string | undefined,
): Promise<string[]> {
  const { owner, table } = resource.model;
  const descending = sort.startsWith("-");
  const field = sql.ref(`sample.${sort.replace(/^-/, "")}`);
  const mine = owner ? sql`where ${sql.ref(`sample.${owner}`)} = ${ownerId}` : sql``;
  const { rows } = await sql<{ id: string }>`
    select sample.id::text as id from ${sql.table(table)} as sample ${mine}
    order by ${field} ${sql.raw(descending ? "desc nulls last" : "asc nulls first")},
      sample.id ${sql.raw(descending ? "desc" : "asc")}`.execute(db);
  return rows.map(({ id }) => id);
}
