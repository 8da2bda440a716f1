import { sql } from "kysely";
import { expect, test } from "vitest";
import { fillForm, type FilledForm } from "./filled-form.js";
import type { ConstraintSpec, FormSpec } from "./form.js";
import { errorsOf } from "./page.js";
import { differences, takeSnapshot } from "./snapshot.js";
import type { World } from "./world.js";

/** Proves what a person reads when it is Postgres that refuses the row, and that nothing is saved then. */
export function proveConstraints(world: () => World, given: FormSpec): void {
  if (given.forms.length === 0) return;
  for (const [name, spec] of Object.entries(given.unique ?? {})) {
    test(`a second row with the same ${spec.fields.join(" and ")} is refused: ${name}`, async () => {
      const { resource, rows } = world();
      const first = await fillForm(world(), given);
      const ownerId = first.person.id;
      const own = await ownReferences(world(), spec.fields, ownerId);
      const taken = await rows.one(resource, { ownerId, values: own });
      const values = Object.fromEntries(spec.fields.map((field) => [field, taken[field]]));
      const others = Object.keys(given.unique ?? {}).filter((other) => other !== name);
      const form = await fillForm(world(), given, values);
      const answer = await without(world(), others, () => refusal(world(), form));
      expect(answer).toEqual(refused(spec));
    });
  }
  for (const [name, spec] of Object.entries(given.checks ?? {})) {
    test(`a row that breaks ${name} is refused`, async () => {
      const form = await fillForm(world(), given);
      expect(await breaking(world(), name, () => refusal(world(), form))).toEqual(refused(spec));
    });
  }
}

/** References to the resource itself, which samples leave empty: two empty ones are never the same. */
async function ownReferences(
  { resource, rows }: World,
  fields: readonly string[],
  ownerId: string | undefined,
): Promise<Readonly<Record<string, string>>> {
  const own = fields.filter((field) => resource.form[field]?.to === resource.model.table);
  if (own.length === 0) return {};
  const { id } = await rows.one(resource, { ownerId });
  return Object.fromEntries(own.map((field) => [field, id]));
}

/** What a person is told who sends a form that Postgres refuses, and how many rows changed. */
async function refusal(world: World, form: FilledForm) {
  const before = await takeSnapshot(world);
  const { status, body } = await form.send();
  const { rows, receipts } = differences(before, await takeSnapshot(world));
  return { status, errors: errorsOf(body), rows, receipts };
}

/** The same as it should be. */
function refused({ field = "", says }: ConstraintSpec) {
  return { status: 422, errors: [{ field, says: says.trim() }], rows: 0, receipts: 0 };
}

/** Two keys can forbid the same row: without the others it is the one in question that does. */
async function without<Value>(
  world: World,
  names: readonly string[],
  work: () => Promise<Value>,
): Promise<Value> {
  const rules = await definitionsOf(world, names);
  const table = sql.table(world.resource.model.table);
  for (const name of names) {
    await sql`alter table ${table} drop constraint ${sql.raw(`"${name}"`)}`.execute(world.db);
  }
  const value = await work();
  for (const [name, rule] of rules) {
    // Not proven for the rows that are there: a row that was let in by mistake is this test's to tell.
    const put = sql`alter table ${table} add constraint ${sql.raw(`"${name}" ${rule}`)}`;
    await put.execute(world.db).catch(() => undefined);
  }
  return value;
}

/**
 * Makes a CHECK refuse every row for a while. What a row would have to be like to break the real one only the team
 * knows; that it is there, and what it says, the tests of the migration prove.
 */
async function breaking<Value>(
  world: World,
  name: string,
  work: () => Promise<Value>,
): Promise<Value> {
  const [[, rule = ""] = []] = await definitionsOf(world, [name]);
  const table = sql.table(world.resource.model.table);
  const replace = async (by: string) => {
    await sql`alter table ${table} drop constraint ${sql.raw(`"${name}"`)},
      add constraint ${sql.raw(`"${name}" ${by}`)}`.execute(world.db);
  };
  await replace("check (false) not valid");
  const value = await work();
  await replace(rule);
  return value;
}

async function definitionsOf(
  { db }: World,
  names: readonly string[],
): Promise<[name: string, rule: string][]> {
  if (names.length === 0) return [];
  const { rows } = await sql<{ name: string; rule: string }>`
    select conname as name, pg_get_constraintdef(oid) as rule from pg_constraint
    where conname in (${sql.join(names)})`.execute(db);
  expect(rows.map(({ name }) => name).sort()).toEqual([...names].sort());
  return rows.map(({ name, rule }) => [name, rule]);
}
