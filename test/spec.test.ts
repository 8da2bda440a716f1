import { describe, expect, it } from "vitest";
import { parse } from "../generators/resource/parse.js";
import { readSpec } from "../generators/resource/read-spec.js";
import type { ResourceSpec } from "../generators/resource/spec.js";
import { memoryProject } from "./support/memory-project.js";
import { fieldMistakes } from "./support/field-mistakes.js";
import { around, field } from "./support/spec-around.js";
import { specMistakes } from "./support/spec-mistakes.js";
import { read } from "./support/repository.js";
import { awkwardNames, narrow, specNames, variantSpec, variants, wide } from "./support/specs.js";

const customer = read("test/specs/customer.yaml");
const app = memoryProject({
  "src/resources/customers/resource.yaml": customer,
  "src/resources/customers/tasks/export-customers.ts": "",
  "src/database.ts": `export interface Database extends PlatformTables {\n  oldThings: OldThingsTable;\n}\n`,
});

/** What people do to rows, among them words of JavaScript and of our own pages. */
const businessVerbs = [
  ...["confirm", "cancel", "archive", "publish", "submit", "close", "reopen", "assign", "complete"],
  ...["refund", "return", "void", "open", "start", "stop", "post", "get", "act", "page", "new"],
  ...["history", "receipts", "bulk", "index", "restore", "approve", "reject", "export2"],
];

function problemsOf(text: string): string[] {
  const parsed = readSpec({ at: "x.yaml", text }, app);
  if ("spec" in parsed) return [];
  return parsed.problems.map(({ at, says, fix }) => `${at} ${says} ${fix}`);
}

function specOf(text: string): ResourceSpec {
  const parsed = readSpec({ at: "x.yaml", text }, app);
  if ("problems" in parsed) throw new Error(JSON.stringify(parsed.problems, null, 2));
  return parsed.spec;
}

describe("a spec that is right", () => {
  it.each(specNames)("%s.yaml", (name) => {
    const { source, ...spec } = specOf(read(`test/specs/${name}.yaml`));
    expect(source).toBe(read(`test/specs/${name}.yaml`));
    expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
  });

  it.each(awkwardNames)("called %s", (name) => {
    expect(specOf(`resource: ${name}\nfields:\n  name: { type: text }\n`).names.pascal).toBe(name);
  });

  it.each(businessVerbs)("with an action called %s", (verb) => {
    const text = around(`actions: { ${verb}: { from: draft, to: sent, allow: [admin] } }`);
    expect(problemsOf(text)).toEqual([]);
  });

  it("with 1 field, with 60, with and without owner and actions", () => {
    expect(specOf(narrow).fields).toHaveLength(1);
    expect(specOf(wide()).fields).toHaveLength(60);
    for (const variant of variants) expect(specOf(variantSpec(variant)).owner).toBe(variant.owner);
  });

  it("is complete: everything that the invoice leaves unsaid is there", () => {
    const spec = specOf(read("test/specs/invoice.yaml"));
    const [number, customerField] = spec.fields;
    expect(number).toMatchObject({ column: "number", nullable: false, maxLength: 32 });
    expect(customerField).toMatchObject({
      property: "customerId",
      column: "customer_id",
      target: { tableKey: "customers", title: "name", self: false },
    });
    expect(spec.unique).toEqual([["customerId", "number"]]);
    expect(spec.admin.sort).toEqual({ by: "dueOn", descending: true });
    expect(spec.actions.map(({ name, field: state }) => [name, state])).toEqual([
      ["approve", "status"],
      ["send", "status"],
      ["void", "status"],
    ]);
    expect(spec.tasks.map(({ name, onChange }) => [name, onChange])).toEqual([
      ["sendInvoice", false],
      ["exportInvoices", false],
      ["syncLedger", true],
    ]);
    expect(spec.roles).toEqual(["finance", "admin", "member"]);
  });

  it("has safe defaults: the owner and admin, one report, the first text as title", () => {
    const spec = specOf(around(""));
    expect(spec.permissions.update).toEqual(["owner", "admin"]);
    expect(spec.tasks.map(({ name, kind }) => [name, kind])).toEqual([["exportThings", "report"]]);
    expect(spec.title).toBe("name");
    expect(spec.admin).toMatchObject({ columns: ["name", "status"], filters: ["status"] });
  });

  it("denies what its permissions do not say; a report follows the list", () => {
    const { permissions } = specOf(around("permissions: { list: [admin], view: [admin] }"));
    expect(permissions).toMatchObject({ create: [], update: [], delete: [], export: ["admin"] });
  });

  it("keeps the state out of forms, whatever it says of it", () => {
    const open = around("").replace(", readOnly: true", "");
    const text = `${open}actions:\n  send: { from: draft, to: sent, allow: [admin] }\n`;
    expect(specOf(text).fields[1]?.readOnly).toBe(true);
  });

  it("takes JSON, anchors, an own label and its own resource as target", () => {
    expect(specOf('{"resource":"Thing","fields":{"name":{"type":"text"}}}').names.table).toBe(
      "things",
    );
    const anchors = "fields:\n  a: &a { type: text }\n  b: *a\n";
    expect(specOf(`resource: Thing\n${anchors}`).fields[1]?.type).toBe("text");
    expect(specOf(around("label: Bill")).label).toEqual({ one: "Bill", many: "Bills" });
    const label = specOf(around("label: { one: Rechnung, many: Rechnungen }")).label;
    expect(label).toEqual({ one: "Rechnung", many: "Rechnungen" });
    const parent = specOf(field("parent: { type: reference, to: Thing }")).fields[1];
    expect(parent?.target).toMatchObject({ self: true, title: "name" });
  });
});

describe("a spec that is wrong", () => {
  it.each([...fieldMistakes, ...specMistakes])("%s", (_, text, said) => {
    expect(problemsOf(text).join("\n")).toContain(said);
  });

  it("is told every mistake at once, from top to bottom", () => {
    const text = `resource: thing
fields:
  a_b: { type: txt }
  c: { type: integer, min: 2, max: 1, maxLength: 3 }
actions:
  go: { from: x, to: y, allow: [owner] }
`;
    const found = problemsOf(text);
    expect(found.length).toBeGreaterThan(6);
    const lines = found.map((problem) => Number(problem.split(":")[1]));
    expect(lines).toEqual([...lines].sort((one, other) => one - other));
  });

  it("never throws, wherever the text is cut or a line is lost", () => {
    const text = read("test/specs/invoice.yaml");
    const lines = text.split("\n");
    for (let cut = 0; cut < text.length; cut += 7) problemsOf(text.slice(0, cut));
    for (const index of lines.keys()) problemsOf(lines.filter((_, at) => at !== index).join("\n"));
  });
});

it("tells a spec file's mistakes by the name that the user gave", () => {
  const parsed = parse([], app, { at: "standard input", text: "resource: thing\n" });
  expect("problems" in parsed && parsed.problems.map(({ at }) => at)).toEqual([
    "standard input:1:1",
    "standard input:1:11",
  ]);
});
