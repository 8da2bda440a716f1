import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import type { Resource } from "../../resource.js";
import { readTable } from "./catalog.js";
import { insertCopy, insertRaw } from "./raw-rows.js";
import { useWorld, type World } from "./world.js";

/** A table as its migration is to make it: each part by its name, in SQL. */
export type TableSpec = {
  readonly name: string;
  readonly columns: { readonly [column: string]: string };
  readonly constraints?: { readonly [name: string]: string };
  /** What stands after `on <table>`: "(customer_id, due_on)"; before it "unique" for those that are. */
  readonly indexes: { readonly [name: string]: string };
};

export type Tables = {
  readonly resource: Resource;
  readonly table: TableSpec;
  readonly receipts?: TableSpec;
  /** A value for each CHECK that it does not let in; those of the team's own are compared by their text. */
  readonly refused?: { readonly [constraint: string]: Readonly<Record<string, unknown>> };
};

/** Proves that the database has the tables of a resource exactly as they are written down, and that they hold. */
export function proveTables(given: Tables): void {
  describe(`Tables of ${given.resource.name}`, () => {
    const world = useWorld(given.resource);
    for (const spec of [given.table, given.receipts].filter((one) => one !== undefined)) {
      test.for(["columns", "constraints", "indexes"] as const)(
        `${spec.name} has exactly its %s`,
        async (part) => {
          const { db } = world();
          const twin = await buildTwin(db, spec);
          const got = await readTable(db, "public", spec.name);
          expect(Object.keys(got[part])).not.toEqual([]);
          expect(got[part]).toEqual(twin[part]);
        },
      );
    }
    proveNotNull(world, given);
    proveUnique(world, given);
    proveReferences(world, given);
    proveChecks(world, given);
    if (given.receipts) proveReceiptsStay(world, given);
  });
}

/** The same table made from the test's own words, in a schema that goes with the transaction. */
async function buildTwin(db: World["db"], spec: TableSpec) {
  const columns = Object.entries(spec.columns).map(([name, type]) => `"${name}" ${type}`);
  const constraints = Object.entries(spec.constraints ?? {}).map(
    ([name, rule]) => `constraint "${name}" ${rule}`,
  );
  const name = `twin."${spec.name}"`;
  return db.connection().execute(async (one) => {
    const run = (statement: string) => sql.raw(statement).execute(one);
    await run("begin");
    try {
      await run("create schema twin");
      await run(`create table ${name} (${[...columns, ...constraints].join(", ")})`);
      for (const [index, rest] of Object.entries(spec.indexes)) {
        const [, unique = "", over = ""] = /^(unique )?(.*)$/s.exec(rest) ?? [];
        await run(`create ${unique}index "${index}" on ${name} ${over}`);
      }
      return await readTable(one, "twin", spec.name);
    } finally {
      await run("rollback");
    }
  });
}

function proveNotNull(world: () => World, { table }: Tables): void {
  const needed = Object.keys(table.columns).filter((column) => {
    const type = table.columns[column] ?? "";
    return type.includes("not null") && !type.includes("generated");
  });
  test.for(needed)(`${table.name} takes no row without %s`, async (column) => {
    await expect(insertRaw(world(), table, { [column]: null })).rejects.toMatchObject({
      code: "23502",
      column,
    });
  });
}

function proveUnique(world: () => World, { table }: Tables): void {
  const uniques = Object.entries(table.constraints ?? {}).filter(([, rule]) =>
    rule.startsWith("unique"),
  );
  if (uniques.length === 0) return;
  test.for(uniques)(
    `${table.name} takes no second row with the same values: %s`,
    async ([, rule]) => {
      const columns = columnsIn(rule);
      const of = await insertRaw(world(), table, {});
      await fillOwnReferences(world(), { table, columns, id: of });
      // Two empty values are never the same; that the key is there, the list of constraints proves.
      if (await hasEmpty(world(), { table, columns, id: of })) return;
      const copy = insertCopy(world(), table, { of, columns });
      await expect(copy).rejects.toMatchObject({ code: "23505" });
    },
  );
}

async function hasEmpty(
  { db }: World,
  { table, columns, id }: { table: TableSpec; columns: readonly string[]; id: string },
): Promise<boolean> {
  const values = sql.join(columns.map((column) => sql`${sql.ref(column)}::text`));
  const { rows } = await sql<{ empty: boolean }>`
    select num_nulls(${values}) > 0 as empty from ${sql.table(table.name)} where id = ${id}`.execute(
    db,
  );
  return rows[0]?.empty ?? false;
}

/** References to the table itself, which samples leave empty: two empty ones are never the same. */
async function fillOwnReferences(
  { db }: World,
  { table, columns, id }: { table: TableSpec; columns: readonly string[]; id: string },
): Promise<void> {
  const rules = Object.values(table.constraints ?? {});
  for (const column of columns) {
    const isOwn = rules.some(
      (rule) =>
        rule.startsWith("foreign key") &&
        columnsIn(rule)[0] === column &&
        rule.replaceAll('"', "").includes(` references ${table.name} `),
    );
    if (!isOwn) continue;
    await sql`update ${sql.table(table.name)} set ${sql.ref(column)} = id where id = ${id}`.execute(
      db,
    );
  }
}

function proveReferences(world: () => World, { table }: Tables): void {
  const references = Object.entries(table.constraints ?? {}).filter(([, rule]) =>
    rule.startsWith("foreign key"),
  );
  if (references.length === 0) return;
  test.for(references)(
    `${table.name} refers to no row that is not there: %s`,
    async ([name, rule]) => {
      const [column = ""] = columnsIn(rule);
      await expect(
        insertRaw(world(), table, { [column]: "9000000000000000000" }),
      ).rejects.toMatchObject({
        code: "23503",
        constraint: name,
      });
    },
  );
}

function proveChecks(world: () => World, { table, refused = {} }: Tables): void {
  if (Object.keys(refused).length === 0) return;
  test.for(Object.entries(refused))(`${table.name} keeps its word: %s`, async ([name, values]) => {
    await expect(insertRaw(world(), table, values)).rejects.toMatchObject({
      code: "23514",
      constraint: name,
    });
  });
}

function proveReceiptsStay(world: () => World, { table, receipts }: Tables): void {
  test("the receipts of a row outlive it", async () => {
    const { db, resource } = world();
    const id = await insertRaw(world(), table, {});
    const receipt = await db
      .insertInto("taskReceipts")
      .values({
        task: "test",
        idempotencyKey: "outlives",
        input: "{}",
        effectKind: "database",
        maxAttempts: 1,
        timeoutSeconds: 1,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    const link = sql.table(receipts?.name ?? "");
    const column = sql.ref(resource.model.receipts?.row ?? "");
    await sql`insert into ${link} (receipt_id, ${column}) values (${receipt.id}, ${id})`.execute(
      db,
    );
    await sql`delete from ${sql.table(table.name)} where id = ${id}`.execute(db);
    const left =
      await sql`select ${column} as row from ${link} where receipt_id = ${receipt.id}`.execute(db);
    expect(left.rows).toEqual([{ row: null }]);
  });
}

function columnsIn(rule: string): string[] {
  const list = /\(([^)]*)\)/.exec(rule)?.[1] ?? "";
  return list.split(",").map((column) => column.trim().replaceAll('"', ""));
}
