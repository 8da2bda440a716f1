import { sql } from "kysely";
import { expect, test } from "vitest";
import { fillForm } from "./filled-form.js";
import { writableOf, type FormSpec } from "./form.js";
import { controlsOf, errorsOf } from "./page.js";
import { heldAs } from "./route-request.js";
import { snake } from "./sql-names.js";
import type { World } from "./world.js";

/** Proves that the form refuses what it should: at the field, with all that was typed, and before the database has to. */
export function proveRefusals(world: () => World, given: FormSpec): void {
  const refused = writableOf(given).flatMap((name) => {
    const { refuses = {}, longest, required } = given.fields[name] ?? { label: "" };
    const cases = Object.entries(refuses).map(([why, value]) => ({ name, why, value }));
    if (longest !== undefined) {
      cases.push({
        name,
        why: `has more than ${longest} characters`,
        value: "x".repeat(longest + 1),
      });
    }
    if (required) cases.push({ name, why: "is missing", value: "" });
    return cases;
  });

  if (refused.length === 0) return;
  test.for(refused)("$name is refused if it $why", async ({ name, value }) => {
    expect(given.resource.form[name]?.parse(value)).toHaveProperty("says");
    if (given.forms.length === 0) return;
    const form = await fillForm(world(), given);
    const before = await attempts(world());
    const answer = await form.send({ [name]: value });
    expect(answer.status).toBe(422);
    expect(errorsOf(answer.body).map(({ field }) => field)).toEqual([name]);
    const controls = controlsOf(answer.body);
    // A group of boxes tells by its legend; none of its boxes is wrong by itself.
    const isGroup = given.resource.form[name]?.group ?? false;
    const invalid = controls.filter((control) => control.invalid).map((control) => control.name);
    expect(invalid).toEqual(isGroup ? [] : [name]);
    const held = Object.fromEntries(controls.map((control) => [control.name, control.value]));
    const sent = writableOf(given).map((field) => [field, heldAs(form.fields[field])]);
    // A box that is to be ticked can hold nothing else.
    const isBox = ["boolean", "choices"].includes(given.resource.form[name]?.type ?? "");
    const kept = isBox ? "" : value;
    expect(held).toEqual({ ...Object.fromEntries(sent), [name]: kept });
    expect(await attempts(world())).toEqual(before);
  });

  if (given.forms.length === 0) return;
  test("every mistake of a form is told at once", async () => {
    const worst = new Map(refused.map(({ name, value }) => [name, value]));
    const form = await fillForm(world(), given);
    const answer = await form.send(Object.fromEntries(worst));
    expect(answer.status).toBe(422);
    expect(errorsOf(answer.body).map(({ field }) => field)).toEqual([...worst.keys()]);
  });
}

/** How many rows anybody ever tried to add, and how often rows were saved: both stay if the form refused by itself. */
async function attempts({ db, resource }: World): Promise<unknown> {
  const { table } = resource.model;
  const { rows } = await sql`
    select (select last_value from pg_sequences where schemaname || '.' || sequencename =
        pg_get_serial_sequence(${snake(table)}, 'id')) as tried,
      (select sum(version) from ${sql.table(table)}) as saved`.execute(db);
  return rows;
}
