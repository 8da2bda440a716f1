import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { schemaText } from "../generators/build/schema.js";
import { fieldTypes } from "../generators/fields/index.js";
import { taskKinds } from "../generators/task-kinds/index.js";
import { read } from "./support/repository.js";
import { specNames } from "./support/specs.js";
import { field, around } from "./support/spec-around.js";

type Validate = (data: unknown) => boolean;
const Ajv = createRequire(import.meta.url)("ajv") as new (options: object) => {
  compile(schema: unknown): Validate;
};

describe("the JSON Schema that editors use", () => {
  const validate = new Ajv({ strict: false, validateFormats: false }).compile(
    JSON.parse(read("templates/resource.schema.json")),
  );

  it("is the one that the checker gives (`npm run build` writes it)", async () => {
    expect(read("templates/resource.schema.json")).toBe(await schemaText());
  });

  it.each(specNames)("takes %s.yaml", (name) => {
    expect(validate(parse(read(`test/specs/${name}.yaml`)))).toBe(true);
  });

  const wrong = [
    around("colour: red"),
    field("total: { type: mony }"),
    field("n: { type: integer, maxLength: 3 }"),
    field("issued_on: { type: date }"),
    around("tasks: { a: { kind: import, match: [name] } }"),
    around("actions: { send: { from: draft, to: sent, allow: [] } }"),
  ];
  it.each(wrong)("refuses %s", (text) => {
    expect(validate(parse(text))).toBe(false);
  });
});

describe("the manual", () => {
  const usage = read("generators/resource/USAGE.md");

  it("has a line for every field type and task kind, in their own words", () => {
    for (const { name, summary } of Object.values(fieldTypes)) {
      expect(usage).toContain(`  ${name.padEnd(11)}${summary}\n`);
    }
    for (const { name, summary, refused } of Object.values(taskKinds)) {
      if (!refused) expect(usage).toContain(`  ${name.padEnd(11)}${summary}\n`);
    }
  });
});
