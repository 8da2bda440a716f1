import { expect, test } from "vitest";
import { everyone, fillForm } from "./filled-form.js";
import { writableOf, type FormSpec } from "./form.js";
import { controlsOf, textOf } from "./page.js";
import type { World } from "./world.js";

/** Proves what the form asks for: a control, a label and a hint for each field, and its defaults. */
export function proveForms(world: () => World, given: FormSpec): void {
  if (given.forms.length > 0) {
    test("the form asks for its fields, by their labels and with their hints", async () => {
      const { person, page } = await fillForm(world(), given);
      const { body } = await person.client.get(page);
      const asked = controlsOf(body).map(({ name, id }) => [name, askedBy(body, id)]);
      const wanted = writableOf(given).map((name) => [name, askedFor(given, name)]);
      expect(asked.length).toBeGreaterThan(0);
      expect(Object.fromEntries(asked)).toEqual(Object.fromEntries(wanted));
    });
  }
  if (given.forms.includes("create")) {
    test("a new form holds the defaults, and nothing else", async () => {
      const { person, page } = await fillForm(world(), given);
      const { body } = await person.client.get(page);
      const held = Object.fromEntries(controlsOf(body).map(({ name, value }) => [name, value]));
      const wanted = writableOf(given).map((name) => [name, given.fields[name]?.default ?? ""]);
      expect(held).toEqual(Object.fromEntries(wanted));
    });
  }
  if (given.forms.includes("update")) {
    test("an edit form holds what the row has", async () => {
      const { resource, rows } = world();
      const person = await everyone(world(), given.roles);
      const row = await rows.one(resource, { ownerId: person.id });
      const { body } = await person.client.get(`${resource.path}/${row.id}/edit`);
      const held = Object.fromEntries(controlsOf(body).map(({ name, value }) => [name, value]));
      const wanted = writableOf(given).map((name) => [
        name,
        resource.form[name]?.input(row[name] ?? null),
      ]);
      expect(held).toEqual(Object.fromEntries(wanted));
    });
  }
  const choices = Object.entries(given.fields).flatMap(([name, { options = {} }]) =>
    Object.entries(options).map(([value, label]) => ({ name, value, label })),
  );
  if (choices.length === 0) return;
  test.for(choices)("$name shows $value as $label", ({ name, value, label }) => {
    expect(given.resource.form[name]?.options?.[value]).toBe(label);
  });
}

type Asked = { label: string; hint: string; options: Readonly<Record<string, string>> };

/** What the page says at a control. References offer rows, which are not told here. */
function askedBy(html: string, id: string): Asked {
  const part = (pattern: string) => textOf(new RegExp(pattern).exec(html)?.[1] ?? "");
  return {
    label: part(`<label for="${id}">([\\s\\S]*?)</label>`).replace(/ \(optional\)$/, ""),
    hint: part(`id="${id}-hint"[^>]*>([\\s\\S]*?)</p>`),
    options: Object.fromEntries(
      optionsOf(html, id)
        .filter(({ value }) => value !== "" && !/^\d+$/.test(value))
        .map(({ value, label }) => [value, label]),
    ),
  };
}

/** What the data of the test says there. */
function askedFor(given: FormSpec, name: string): Asked {
  const { label = "", hint = "", options = {} } = given.fields[name] ?? {};
  return { label: plain(label), hint: plain(hint), options };
}

/** A text as a browser shows it, with spaces as one. */
function plain(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function optionsOf(html: string, id: string): { value: string; label: string }[] {
  const select = new RegExp(`<select[^>]*id="${id}"[^>]*>([\\s\\S]*?)</select>`).exec(html)?.[1];
  const options = (select ?? "").matchAll(/<option value="([^"]*)"[^>]*>([\s\S]*?)<\/option>/g);
  return [...options].map(([, value = "", label = ""]) => ({
    value: textOf(value),
    label: textOf(label),
  }));
}
