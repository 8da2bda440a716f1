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
      const taken = await rows.one(resource, { ownerId: first.person.id });
      const values = Object.fromEntries(spec.fields.map((field) => [field, taken[field]]));
      const others = Object.keys(given.unique ?? {}).filter((other) => other !== name);
      await without(world(), others, async () => {
        await proveRefused(world(), spec, await fillForm(world(), given, values));
      });
    });
  }
  for (const [name, spec] of Object.entries(given.checks ?? {})) {
    test(`a row that breaks ${name} is refused`, async () => {
      await breaking(world(), name, async () => {
        await proveRefused(world(), spec, await fillForm(world(), given));
      });
    });
  }
}

async function proveRefused(world: World, spec: ConstraintSpec, form: FilledForm): Promise<void> {
  const before = await takeSnapshot(world);
  const answer = await form.send();
  expect(answer.status).toBe(422);
  expect(errorsOf(answer.body)).toEqual([{ field: spec.field ?? "", says: spec.says.trim() }]);
  expect(differences(before, await takeSnapshot(world))).toMatchObject({ rows: 0, receipts: 0 });
}

/** Two keys can forbid the same row: without the others it is the one in question that does. */
async function without(
  world: World,
  names: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  const rules = await definitionsOf(world, names);
  const table = sql.table(world.resource.model.table);
  for (const name of names) {
    await sql`alter table ${table} drop constraint ${sql.raw(`"${name}"`)}`.execute(world.db);
  }
  await work();
  for (const [name, rule] of rules) {
    await sql`alter table ${table} add constraint ${sql.raw(`"${name}" ${rule}`)}`.execute(
      world.db,
    );
  }
}

/**
 * Makes a CHECK refuse every row for a while. What a row would have to be like to break the real one only the team
 * knows; that it is there, and what it says, the tests of the migration prove.
 */
async function breaking(world: World, name: string, work: () => Promise<void>): Promise<void> {
  const [[, rule = ""] = []] = await definitionsOf(world, [name]);
  const table = sql.table(world.resource.model.table);
  const replace = async (by: string) => {
    await sql`alter table ${table} drop constraint ${sql.raw(`"${name}"`)},
      add constraint ${sql.raw(`"${name}" ${by}`)}`.execute(world.db);
  };
  await replace("check (false) not valid");
  await work();
  await replace(rule);
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
