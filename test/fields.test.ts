import { describe, expect, it } from "vitest";
import { fieldTypeNames, fieldTypes } from "../generators/fields/index.js";
import { compareExact, parseExact } from "../generators/fields/exact.js";
import type { Field } from "../generators/fields/field-type.js";
import { readSpec } from "../generators/resource/read-spec.js";
import { filesIn } from "./support/repository.js";
import { memoryProject } from "./support/memory-project.js";

/** What a field of each type must say at least, and one with everything tight. */
const least: { readonly [type: string]: string } = {
  enum: "values: [draft, sent]",
  reference: "to: User",
};
const tight: { readonly [type: string]: string } = {
  text: "maxLength: 3",
  longtext: "maxLength: 3",
  integer: "min: 5, max: 40",
  bigint: "min: 9007199254740993, max: 9007199254740999",
  decimal: "precision: 4, scale: 3, min: 0.1, max: 0.2",
  money: 'min: "9.50", max: 20',
  date: "min: 2026-01-30, max: 2026-02-20",
  datetime: "min: 2026-01-30T00:00:00Z, max: 2026-02-20T00:00:00Z",
  email: "maxLength: 10",
  url: "maxLength: 20",
};

function read(type: string, options: string): Field {
  const more = options === "" ? "" : `, ${options}`;
  const text = `resource: Thing\nfields:\n  value: { type: ${type}${more} }\n`;
  const parsed = readSpec({ at: "thing.yaml", text }, memoryProject());
  if ("problems" in parsed) throw new Error(JSON.stringify(parsed.problems));
  const field = parsed.spec.fields[0];
  if (field === undefined) throw new Error("no field");
  return field;
}

/** The functions of the app's sample.ts, which examples call. */
const samples = (await import(
  new URL("../templates/app/src/platform/sample.ts", import.meta.url).href
)) as object;

/** What an example gives for n = 1 to 300, as text. */
function valuesOf(code: string): string[] {
  const run = new Function(...Object.keys(samples), "n", `return (${code});`) as (
    ...args: unknown[]
  ) => unknown;
  return Array.from({ length: 300 }, (_, index) => {
    const value = run(...Object.values(samples), index + 1);
    if (value instanceof Date) return value.toISOString();
    return typeof value === "string" ? value : JSON.stringify(value);
  });
}

it("lists every type that has a file", () => {
  const shared = ["exact", "field-type", "index", "lettered", "moment", "numeric"];
  const files = filesIn("generators/fields").map((path) => path.replace(/^.*\/|\.ts$/g, ""));
  expect(files.filter((name) => !shared.includes(name)).sort()).toEqual([...fieldTypeNames].sort());
});

describe.each(fieldTypeNames)("%s", (name) => {
  const type = fieldTypes[name];
  const fields = [least[name] ?? "", tight[name]].flatMap((options) => {
    return options === undefined ? [] : [read(name, options)];
  });

  it("says what it is, in one line", () => {
    expect(type.name).toBe(name);
    expect(type.summary).toMatch(/^\S.{8,100}[^.]$/);
    expect(type.positional.every((option) => option in type.options)).toBe(true);
  });

  it("has a column, and names for its checks", () => {
    for (const field of fields) {
      expect(type.sqlType(field)).toMatch(/^[a-z]/);
      expect(type.ts(field)).not.toBe("");
      for (const check of type.sqlChecks(field)) {
        expect(check.name).toMatch(/^[a-z_]+$/);
        expect(check.condition).toContain("value");
      }
    }
  });

  it("has examples within the limits, as many different ones as it says", () => {
    for (const field of fields) {
      const example = type.example(field, { slug: "thing", earlier: 2 });
      const values = valuesOf(example.code);
      for (const value of values) expect(withinLimits(field, value), value).toBe(true);
      const different = new Set(values).size;
      expect(different, example.code).toBe(Math.min(example.variety, values.length));
    }
  });

  it("has values that its form refuses, none of which is a sample", () => {
    for (const field of fields) {
      expect(type.invalid(field).length).toBeGreaterThan(0);
      for (const { form, because } of type.invalid(field)) {
        expect(because).toMatch(/^(is|has) /);
        const { code } = type.example(field, { slug: "thing", earlier: 0 });
        expect(valuesOf(code)).not.toContain(form);
      }
    }
  });
});

/** As the database would: by length, by number, by date. */
function withinLimits({ type, maxLength, min, max, precision = 99, scale }: Field, form: string) {
  if (maxLength !== undefined && form.length > maxLength) return false;
  if (["date", "datetime"].includes(type)) {
    return (min === undefined || form >= min.slice(0, form.length)) && (!max || form <= max);
  }
  if (!["integer", "bigint", "decimal", "money"].includes(type)) return true;
  const places = scale ?? (type === "money" ? 2 : 0);
  const digits = form.replace(/[-.]|^0/g, "").length;
  const fits = (form.split(".")[1] ?? "").length <= places && digits <= precision;
  const above = min === undefined || compareExact(form, min) >= 0;
  return fits && above && (max === undefined || compareExact(form, max) <= 0);
}

describe("exact numbers", () => {
  it("are never rounded", () => {
    expect(parseExact("9007199254740993.10")).toBe("9007199254740993.10");
    expect(compareExact("9007199254740993", "9007199254740992")).toBe(1);
    expect(compareExact("0.1", "0.10")).toBe(0);
    expect(compareExact("-0.2", "-0.10")).toBe(-1);
  });

  it.each(["1e3", "0x10", "+1", "01", ".5", "5.", "", "NaN", "Infinity"])("refuses %s", (text) => {
    expect(parseExact(text)).toBeUndefined();
  });
});
