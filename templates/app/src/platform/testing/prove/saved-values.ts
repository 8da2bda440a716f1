import { sql } from "kysely";
import { expect, test } from "vitest";
import { dynamic } from "../../db/dynamic.js";
import { hostileText } from "../hostile-text.js";
import { fillForm, type FilledForm } from "./filled-form.js";
import { writableOf, type FormSpec } from "./form.js";
import { textOf } from "./page.js";
import { heldAs } from "./route-request.js";
import { snake } from "./sql-names.js";
import { inTurns } from "./turns.js";
import type { World } from "./world.js";

/** Proves that the form takes what it should take, and that the row then holds exactly that. */
export function proveSavedValues(world: () => World, given: FormSpec): void {
  if (given.forms.length === 0) return;
  test("a form that is filled in is saved, every field of it", async () => {
    const form = await fillForm(world(), given);
    const row = await saved(world(), form, await form.send());
    const held = writableOf(given).map((name) => [name, inputOf(given, name, row[name])]);
    const sent = writableOf(given).map((name) => [name, heldAs(form.fields[name])]);
    expect(Object.fromEntries(held)).toEqual(Object.fromEntries(sent));
  });

  const free = writableOf(given).filter((name) => !given.fields[name]?.checked);
  const accepted = free.flatMap((name) => acceptedBy(given, name));
  const rowOf = inTurns(accepted, async (changes) => {
    const form = await fillForm(world(), given);
    return saved(world(), form, await form.send(changes));
  });
  test.for(accepted)("$name takes $shown", async ({ name, means, turn }) => {
    expect(await isSame(world(), await rowOf(turn), name, means)).toBe(true);
  });

  const texts = free.filter((name) => (given.fields[name]?.longest ?? 0) > 0);
  if (texts.length === 0) return;
  test.for(texts)("%s keeps hostile text as it is, and shows it as text", async (name) => {
    for (const text of pieces(hostileText.join(" "), given.fields[name]?.longest ?? 1)) {
      const form = await fillForm(world(), given);
      const row = await saved(world(), form, await form.send({ [name]: text }));
      expect(row[name]).toBe(text);
      const page = await form.person.client.get(`${given.resource.path}/${String(row["id"])}`);
      // Where nobody may view a row there is no page to show it on.
      const shown = page.status === 404 ? text : textOf(page.body);
      expect(shown.replace(/\s+/g, " ")).toContain(text.replace(/\s+/g, " "));
    }
  });
}

/**
 * What a field takes, as typed, and the turn in which it is tried, with a value for every field that has one left; no
 * answer means its default, but a box that is not ticked means no.
 */
function acceptedBy({ fields, resource }: FormSpec, name: string) {
  const { accepts = [], longest, options = {}, required } = fields[name] ?? { label: "" };
  const preset = resource.form[name]?.type === "boolean" ? "" : (fields[name]?.default ?? "");
  const values = [
    ...accepts,
    ...Object.keys(options),
    ...(longest === undefined ? [] : ["x".repeat(longest)]),
    ...(required ? [] : [""]),
  ];
  return [...new Set(values)].map((value, turn) => ({
    name,
    value,
    turn,
    means: value === "" ? preset : value,
    shown: value.length > 40 ? `${value.length} characters` : JSON.stringify(value),
  }));
}

/** The first few pieces of a text, none longer than a field takes. */
function pieces(text: string, longest: number): string[] {
  const characters = Array.from(text);
  return [0, 1, 2]
    .map((index) =>
      characters
        .slice(index * longest, (index + 1) * longest)
        .join("")
        .trim(),
    )
    .filter((piece) => piece !== "");
}

/** The row that a form made or changed. Fails with what the page says if it was refused. */
async function saved(
  { db, resource }: World,
  form: FilledForm,
  answer: Awaited<ReturnType<FilledForm["send"]>>,
) {
  expect(answer.status === 303 ? "saved" : textOf(answer.body)).toBe("saved");
  const newest = dynamic(db).selectFrom(resource.model.table).selectAll().limit(1);
  return form.row
    ? newest.where("id", "=", form.row.id).executeTakeFirstOrThrow()
    : newest.orderBy("id", "desc").executeTakeFirstOrThrow();
}

function inputOf({ resource }: FormSpec, name: string, value: unknown): string {
  return heldAs(resource.form[name]?.input(value ?? null));
}

/** Whether Postgres takes the value of a row and what was typed for the same. */
async function isSame(
  { db, resource }: World,
  row: Readonly<Record<string, unknown>>,
  name: string,
  value: string,
): Promise<boolean> {
  const { table } = resource.model;
  const { type } = resource.form[name] ?? {};
  const empty = type === "boolean" ? "false" : null;
  const wanted = value === "" ? empty : type === "datetime" ? `${value}Z` : value;
  const isList = type === "choices";
  const list = JSON.stringify(value === "" ? [] : [value]);
  const json =
    type === "json" || isList ? sql`${isList ? list : wanted}::jsonb` : sql`${wanted}::text`;
  const twin = sql`jsonb_populate_record(null::${sql.table(table)}, jsonb_build_object(${snake(name)}::text, ${json}))`;
  const { rows } = await sql<{ same: boolean }>`
    select t.${sql.ref(name)} is not distinct from twin.${sql.ref(name)} as same
    from ${sql.table(table)} t, ${twin} twin where t.id = ${row["id"]}`.execute(db);
  return rows[0]?.same ?? false;
}
