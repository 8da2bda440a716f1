import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import type { Field } from "../../forms/field.js";
import type { StoredRow } from "../../sample-rows.js";
import type { SampleRow } from "../../sample.js";
import type { Lists } from "./admin.js";
import { nullableColumns, uniqueColumns } from "./catalog.js";
import { everyone } from "./filled-form.js";
import { rowIdsOf, rowsOf, textOf } from "./page.js";
import { snake } from "./sql-names.js";
import type { World } from "./world.js";

const mostRows = 45;

/** Proves that each warning stands beside the rows of which its condition is true, and beside no other. */
export function proveFlags(world: () => World, given: Lists): void {
  const flags = Object.entries(given.flags ?? {});
  test("the flags are those that are listed here", () => {
    expect(Object.keys(given.resource.admin.flags)).toEqual(flags.map(([name]) => name));
  });
  if (flags.length === 0) return;

  describe("the flag", () => {
    test.for(flags)("%s stands where it is true", async ([, { label, when }]) => {
      const { client, id } = await everyone(world(), given.roles);
      const rows = await variedRows(world(), when, id);
      const marked = await idsWhere(world(), rows, when);
      expect(rows.length).toBeGreaterThan(1);
      for (const path of [given.resource.path, `/admin${given.resource.path}`]) {
        const { body } = await client.get(`${path}?sort=-id`);
        const shown = rowsOf(body).map((row) => flagsOf(row).includes(label.trim()));
        const flagged = rowIdsOf(body).filter((_, index) => shown[index]);
        const among = flagged.filter((one) => rows.some((row) => row.id === one));
        expect(among.sort()).toEqual(marked.sort());
      }
      const page = await client.get(`${given.resource.path}/${marked[0] ?? rows[0]?.id}`);
      expect(flagsOf(page.body).includes(label.trim())).toBe(marked.length > 0);
    });
  });
}

/** The warnings in a piece of a page. */
function flagsOf(html: string): string[] {
  return [...html.matchAll(/<span class="tag warn"[^>]*>([\s\S]*?)<\/span>/g)].map(
    ([, label = ""]) => textOf(label),
  );
}

async function idsWhere(
  { db, resource }: World,
  rows: readonly StoredRow[],
  when: string,
): Promise<string[]> {
  const ids = rows.map(({ id }) => id);
  const found = await sql<{ id: string }>`
    select id::text as id from ${sql.table(resource.model.table)}
    where id = any(${ids}) and (${sql.raw(when)})`.execute(db);
  return found.rows.map(({ id }) => id);
}

/** Rows with many combinations of the values that the condition looks at, as far as the table takes them. */
async function variedRows(
  world: World,
  when: string,
  ownerId: string | undefined,
): Promise<StoredRow[]> {
  const { db, resource, rows } = world;
  const { table } = resource.model;
  const unique = await uniqueColumns(db, table);
  const nullable = await nullableColumns(db, table);
  const looked = Object.keys(resource.form).filter(
    (field) => new RegExp(`\\b${snake(field)}\\b`).test(when) && !unique.includes(field),
  );
  const combinations = looked.reduce<SampleRow[]>(
    (made, field) =>
      variants(resource.form[field], { when, nullable: nullable.includes(field) }).flatMap(
        (value) => made.map((row) => (value === undefined ? row : { ...row, [field]: value })),
      ),
    [{}],
  );
  const made: StoredRow[] = [];
  for (const values of [{}, ...spread(combinations, mostRows - 1)]) {
    // What a CHECK refuses cannot be flagged either.
    const row = await rows.one(resource, { ownerId, values }).catch(() => undefined);
    if (row) made.push(row);
  }
  return made;
}

/** At most so many of them, from everywhere among them: the first ones have few values of the last field. */
function spread<Value>(all: readonly Value[], most: number): readonly Value[] {
  const step = Math.max(1, all.length / most);
  return all.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
}

/**
 * Values that a condition could tell apart: far from where it turns, and where it does. Undefined is the one of the
 * sample; "yesterday" and "today" are dates to Postgres.
 */
function variants(
  field: Field | undefined,
  { when, nullable }: { when: string; nullable: boolean },
): unknown[] {
  const empty = nullable ? [null] : [];
  if (field?.options) return [...Object.keys(field.options), ...empty];
  if (field?.type === "boolean") return [true, false];
  if (field?.type === "date") {
    return [undefined, "yesterday", "today", "2999-12-31", "1999-12-31", ...empty];
  }
  if (field?.type === "datetime") {
    return [undefined, new Date("2999-12-31"), new Date("1999-12-31"), ...empty];
  }
  const numbers = when.match(/(?<![\w.])\d+(\.\d+)?\b/g) ?? [];
  if (field?.align === "end") return [undefined, ...numbers, "0", "1000000", ...empty];
  return [undefined, ...empty];
}
