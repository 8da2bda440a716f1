import { sql } from "kysely";
import { expect, test } from "vitest";
import { fillForm } from "./filled-form.js";
import { writableOf, type FormSpec } from "./form.js";
import { controlsOf, errorsOf } from "./page.js";
import { heldAs } from "./route-request.js";
import { snake } from "./sql-names.js";
import { inTurns, type Changes } from "./turns.js";
import type { World } from "./world.js";

/**
 * Proves that the form refuses what it should: at the field, with all that was typed, and before the database has to. A
 * form tells of all its fields at once, so each turn has a mistake in every field that has one left to make.
 */
export function proveRefusals(world: () => World, given: FormSpec): void {
  const mistakes = writableOf(given).flatMap((name) => mistakesIn(given, name));
  if (mistakes.length === 0) return;
  const refused = inTurns(mistakes, (changes) => refusal(world(), given, changes));

  test.for(mistakes)("$name is refused if it $why", async ({ name, value, turn }) => {
    expect(given.resource.form[name]?.parse(value)).toHaveProperty("says");
    if (given.forms.length === 0) return;
    const { errors, controls } = await refused(turn);
    expect(errors).toContain(name);
    const { type = "", group = false } = given.resource.form[name] ?? {};
    // A box that is to be ticked can hold nothing else.
    const held = ["boolean", "choices"].includes(type) ? "" : value;
    // A group of boxes tells by its legend; none of its boxes is wrong by itself.
    const control = { value: held, invalid: !group };
    expect(controls.find((one) => one.name === name)).toMatchObject(control);
  });

  if (given.forms.length === 0) return;
  test("every mistake of a form is told at once, with the rest as it was typed, and nothing is saved", async () => {
    for (const turn of new Set(mistakes.map((one) => one.turn))) {
      const { status, wrong, errors, controls, sent, tried } = await refused(turn);
      expect(status).toBe(422);
      expect(errors).toEqual(wrong);
      const right = controls.filter(({ name }) => !wrong.includes(name));
      expect(right.filter((control) => control.invalid)).toEqual([]);
      const held = right.map(({ name, value }) => [name, value]);
      const typed = writableOf(given)
        .filter((name) => !wrong.includes(name))
        .map((name) => [name, heldAs(sent[name])]);
      expect(Object.fromEntries(held)).toEqual(Object.fromEntries(typed));
      expect(tried.after).toEqual(tried.before);
    }
  });
}

/** What a field does not take, each with the reason, and the turn in which it is tried. */
function mistakesIn({ fields }: FormSpec, name: string) {
  const { refuses = {}, longest, required } = fields[name] ?? { label: "" };
  const cases = Object.entries(refuses).map(([why, value]) => ({ why, value }));
  if (longest !== undefined) {
    cases.push({ why: `has more than ${longest} characters`, value: "x".repeat(longest + 1) });
  }
  if (required) cases.push({ why: "is missing", value: "" });
  return cases.map((one, turn) => ({ ...one, name, turn }));
}

/** What a person is told whose form has mistakes. */
async function refusal(world: World, given: FormSpec, changes: Changes) {
  const form = await fillForm(world, given);
  const before = await attempts(world);
  const { status, body } = await form.send(changes);
  return {
    status,
    wrong: Object.keys(changes),
    errors: errorsOf(body).map(({ field }) => field),
    controls: controlsOf(body),
    sent: form.fields,
    tried: { before, after: await attempts(world) },
  };
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
