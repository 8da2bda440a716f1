import { expect, test } from "vitest";
import { everyone, fillForm } from "./filled-form.js";
import { writableOf, type FormSpec } from "./form.js";
import { heldAs } from "./route-request.js";
import { controlsOf, wordsAt } from "./page.js";
import type { World } from "./world.js";

/** Proves what the form asks for: a control, a label and a hint for each field, and what it holds at first. */
export function proveForms(world: () => World, given: FormSpec): void {
  proveAsked(world, given);
  proveDefaults(world, given);
  proveHeld(world, given);
  const choices = Object.entries(given.fields).flatMap(([name, { options = {} }]) =>
    Object.entries(options).map(([value, label]) => ({ name, value, label })),
  );
  if (choices.length === 0) return;
  test.for(choices)("$name shows $value as $label", ({ name, value, label }) => {
    expect(given.resource.form[name]?.options?.[value]).toBe(label);
  });
}

function proveAsked(world: () => World, given: FormSpec): void {
  if (given.forms.length === 0) return;
  test("the form asks for its fields, by their labels and with their hints", async () => {
    const { person, page } = await fillForm(world(), given);
    const { body } = await person.client.get(page);
    const asked = controlsOf(body).map(({ name, id }) => [name, askedBy(body, id)]);
    const wanted = writableOf(given).map((name) => [name, askedFor(given, name)]);
    expect(asked.length).toBeGreaterThan(0);
    expect(Object.fromEntries(asked)).toEqual(Object.fromEntries(wanted));
  });
}

function proveDefaults(world: () => World, given: FormSpec): void {
  if (!given.forms.includes("create")) return;
  test("a new form holds the defaults, and nothing else", async () => {
    const { person, page } = await fillForm(world(), given);
    const { body } = await person.client.get(page);
    const held = controlsOf(body).map(({ name, value }) => [name, value]);
    const wanted = writableOf(given).map((name) => [name, given.fields[name]?.default ?? ""]);
    expect(Object.fromEntries(held)).toEqual(Object.fromEntries(wanted));
  });
}

function proveHeld(world: () => World, given: FormSpec): void {
  const { resource, roles, forms } = given;
  if (!forms.includes("update")) return;
  test("an edit form holds what the row has", async () => {
    const { client, id } = await everyone(world(), roles);
    const row = await world().rows.one(resource, { ownerId: id });
    const { body } = await client.get(`${resource.path}/${row.id}/edit`);
    const held = controlsOf(body).map(({ name, value }) => [name, value]);
    const input = (name: string) => heldAs(resource.form[name]?.input(row[name] ?? null));
    const wanted = writableOf(given).map((name) => [name, input(name)]);
    expect(Object.fromEntries(held)).toEqual(Object.fromEntries(wanted));
  });
}

/** Whether an option may be a row that a reference offers. */
function isNumber(value: string): boolean {
  return /^\d+$/.test(value);
}

/** What the page says at a control. References offer rows, which are not told here. */
function askedBy(html: string, id: string) {
  const { label, hint, options } = wordsAt(html, id);
  const told = Object.entries(options).filter(([value]) => value !== "" && !/^\d+$/.test(value));
  return {
    label: label.replace(/ \(optional\)$/, ""),
    hint,
    options: Object.fromEntries(told),
  };
}

/** What the data of the test says there. */
function askedFor(given: FormSpec, name: string) {
  const { label = "", hint = "", options = {} } = given.fields[name] ?? {};
  // Some types have a hint of their own, which is the platform's matter.
  const hints: unknown = expect.stringContaining(plain(hint));
  const offered = Object.entries(options).filter(([value]) => !isNumber(value));
  return { label: plain(label), hint: hints, options: Object.fromEntries(offered) };
}

/** A text as a browser shows it, with spaces as one. */
function plain(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
