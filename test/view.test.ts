import { describe, expect, it } from "vitest";
import { fieldTypeNames, fieldTypes } from "../generators/fields/index.js";
import { stamp } from "../generators/resource/view/migration.js";
import { sampleView } from "../generators/resource/view/sample.js";
import { sliceView } from "../generators/resource/view.js";
import {
  aboutRows,
  aRow,
  docComment,
  inSentence,
  inTemplate,
  sqlComment,
  tsText,
  tsValue,
} from "../generators/resource/view/source.js";
import { resourceNames } from "../generators/core/names.js";
import { everySpec, specOf } from "./support/specs.js";

/** The functions of the app's sample.ts, which samples call. */
const functions = (await import(
  new URL("../templates/app/src/platform/sample.ts", import.meta.url).href
)) as object;

/** The samples that a sample.ts gives for n = 1 to 300. */
function samplesOf({ lines }: ReturnType<typeof sampleView>): { [property: string]: unknown }[] {
  const code = `return { ${lines.join("\n")} };`;
  const run = new Function(...Object.keys(functions), "n", code) as (...args: unknown[]) => {
    [property: string]: unknown;
  };
  const given = Object.values(functions) as unknown[];
  return Array.from({ length: 300 }, (_, index) => run(...given, index + 1));
}

describe("samples", () => {
  it.each(everySpec().map((spec) => [spec.names.pascal, spec] as const))(
    "of %s keep every unique key, and name what they call",
    (_, spec) => {
      const view = sampleView(spec);
      const samples = samplesOf(view);
      const single = spec.fields.filter((field) => field.unique).map(({ property }) => [property]);
      for (const key of [...single, ...spec.unique]) {
        // Empty values are never the same, and one owner has all the samples.
        const values = samples.map((row) => key.map((property) => row[property]));
        const whole = values.filter((parts) => {
          return parts.every((part, index) => part !== undefined || key[index] === "ownerId");
        });
        const different = new Set(whole.map((parts) => JSON.stringify(parts)));
        expect(different.size, key.join()).toBe(whole.length);
      }
      const text = view.lines.join("\n");
      for (const name of view.imports.split(", ")) {
        expect(name === "defineSample" || text.includes(`${name}(`), name).toBe(true);
      }
      const usesCounter = view.lines.some((line) =>
        /\bn\b(?!["'`:])/.test(line.replace(/^\w+:/, "")),
      );
      expect(usesCounter).toBe(view.counter === "n");
    },
  );

  it("grow from field to field, so that ordinary checks between two hold", () => {
    const spec = specOf(
      "resource: Stay\nfields:\n  from: { type: date }\n  until: { type: date }\n  low: { type: money }\n  high: { type: integer }\n",
    );
    for (const { from, until, low, high } of samplesOf(sampleView(spec))) {
      expect(String(from) < String(until)).toBe(true);
      expect(Number(low)).toBeLessThan(Number(high));
    }
  });

  it("give each row a parent of its own only where nothing else keeps two apart", () => {
    const text = (unique: string) =>
      `resource: Vote\nowner: true\nfields:\n  person: { type: reference, to: User }\n  level: { type: enum, values: [a, b] }\n  day: { type: date }\nunique: [${unique}]\n`;
    const lineOf = (unique: string) => sampleView(specOf(text(unique))).lines[0];
    expect(lineOf("[person, level]")).toBe(`personId: parentOf("users", n),`);
    expect(lineOf("[owner, person]")).toBe(`personId: parentOf("users", n),`);
    expect(lineOf("[person, day]")).toBe(`personId: parentOf("users"),`);
  });
});

describe("the version of a migration", () => {
  const now = new Date("2026-11-22T10:15:00Z");
  it("is the moment, if nothing is there yet", () => {
    expect(stamp(now, [])).toBe("20261122101500");
    expect(stamp(now, ["0001_platform.sql"])).toBe("20261122101500");
    expect(stamp(now, ["20261122101459_create_a.sql"])).toBe("20261122101500");
  });

  it("comes after every other, within one second, over a year's end and by a clock behind", () => {
    expect(stamp(now, ["20261122101500_create_a.sql"])).toBe("20261122101501");
    expect(stamp(now, ["20261231235959_create_a.sql"])).toBe("20270101000000");
    expect(stamp(now, ["20990101000000_a.sql", "20261122101500_b.sql"])).toBe("20990101000001");
  });
});

describe("texts in source", () => {
  const texts = [
    `It's "quoted" \`ticks\` \${money} $$ $& {{label}} \\ end`,
    "*/ -- */ <!-- <script>alert(1)</script>",
    "😀 مزاج \u202e turned \u2028 broken",
    "\t{1}</Layout>",
  ];
  it.each(texts)("%s reads as what it is", (text) => {
    const read = (code: string) => (new Function(`return ${code};`) as () => unknown)();
    expect(read(tsText(text))).toBe(text);
    expect(read(`\`${inTemplate(text)}\``)).toBe(text);
    expect(tsText(text) + inTemplate(text)).not.toMatch(/[\u202e\u2028]/);
  });

  it.each(texts)("%s stays inside its comment", (text) => {
    expect(docComment(text).indexOf("*/")).toBe(docComment(text).length - 2);
    expect(docComment(text.repeat(9)).indexOf("*/")).toBe(docComment(text.repeat(9)).length - 2);
    for (const line of sqlComment(text.repeat(9)).split("\n")) expect(line).toMatch(/^-- /);
  });

  it("wraps comments at 120 characters", () => {
    const long = docComment("word ".repeat(60));
    expect(long.split("\n").length).toBe(5);
    expect(Math.max(...long.split("\n").map((line) => line.length))).toBeLessThanOrEqual(120);
    expect(docComment("Short.")).toBe("/** Short. */");
  });

  it("writes values as a person would", () => {
    expect(tsValue({ a: 10000, b: [1, "x"], "c d": -1234567 })).toBe(
      `{ a: 10_000, b: [1, "x"], "c d": -1_234_567 }`,
    );
  });
});

describe("sentences", () => {
  it.each([
    ["Invoice", "an invoice"],
    ["Customer", "a customer"],
    ["UserProfile", "a user profile"],
    ["University", "a university"],
    ["Hour", "an hour"],
    ["APIKey", "an API key"],
    ["FAQ", "an FAQ"],
    ["URL", "a URL"],
    ["News", "news"],
    ["Equipment", "equipment"],
    ["Uninstall", "an uninstall"],
  ])("%s is %s", (pascal, words) => {
    expect(aRow(resourceNames(pascal))).toBe(words);
  });

  it("say what the rows are, with the description's own words", () => {
    const about = (description: string) =>
      aboutRows(
        specOf(`resource: Bill\ndescription: ${description}\nfields: { a: { type: text } }`),
      );
    expect(about("A bill that we send")).toBe("Bills: a bill that we send.");
    expect(about("Stripe's bills. Paid at once.")).toBe("Bills: Stripe's bills. Paid at once.");
    expect(about("What do we owe?")).toBe("Bills: what do we owe?");
    expect(inSentence("VAT number")).toBe("VAT number");
  });
});

it("gives every type that lists sort by the lowest value of its column", () => {
  const fields = fieldTypeNames
    .filter((name) => fieldTypes[name].lowest !== undefined)
    .map((name) => `  ${name}Field: { type: ${name}${options[name] ?? ""} }`);
  const columns = `[${fieldTypeNames.map((name) => `${name}Field`).join(", ")}]`;
  const { migration } = sliceView(
    specOf(
      `resource: Thing\nfields:\n${fields.join("\n")}\nadmin: { columns: ${columns.replace(/(longtext|json)Field, /g, "")} }\n`,
    ),
  );
  const sorted = migration.indexes.filter((line) => line.includes("_sort on "));
  expect(sorted.map((line) => /\((.*), id\)/.exec(line)?.[1])).toEqual([
    "coalesce(text_field, ''::text)",
    "coalesce(integer_field, '-2147483648'::integer)",
    "coalesce(bigint_field, '-9223372036854775808'::bigint)",
    "coalesce(decimal_field, '-Infinity'::numeric)",
    "coalesce(money_field, '-Infinity'::numeric)",
    "boolean_field",
    "coalesce(date_field, '-infinity'::date)",
    "coalesce(datetime_field, '-infinity'::timestamptz)",
    "coalesce(email_field, ''::text)",
    "coalesce(url_field, ''::text)",
    "coalesce(enum_field, ''::text)",
    "coalesce(uuid_field, '00000000-0000-0000-0000-000000000000'::uuid)",
  ]);
});

const options: { readonly [type: string]: string } = {
  enum: ", values: [a, b]",
  reference: ", to: User",
};
