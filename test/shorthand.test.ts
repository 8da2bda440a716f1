import { describe, expect, it } from "vitest";
import { cancelled, type Ask, type Project } from "../generators/core/types.js";
import { commandOf } from "../generators/resource/draft.js";
import { parse } from "../generators/resource/parse.js";
import { questions } from "../generators/resource/questions.js";
import { memoryProject } from "./support/memory-project.js";
import { read } from "./support/repository.js";

const app = memoryProject({
  "src/resources/customers/resource.yaml": read("test/specs/customer.yaml"),
  "src/roles.ts": `export const roles = ["admin", "finance"] as const;\n`,
});

function yamlOf(command: string, project: Project = app): string {
  const parsed = parse(command.split(" "), project);
  if ("problems" in parsed) throw new Error(JSON.stringify(parsed.problems, null, 2));
  const [comment = "", ...lines] = parsed.spec.source.split("\n");
  expect(comment).toMatch(/^# yaml-language-server: \$schema=.*resource\.schema\.json$/);
  return lines.join("\n");
}

function problemsOf(command: string): string[] {
  const parsed = parse(command === "" ? [] : command.split(" "), app);
  if ("spec" in parsed) return [];
  return parsed.problems.map(({ at, says, fix }) => `${at ?? ""}: ${says} ${fix}`);
}

describe("fields as arguments", () => {
  it("become the YAML that a person would write", () => {
    const command =
      "Invoice number:text:required:unique customer:reference:Customer total:money:required status:enum:draft,approved,sent,paid";
    expect(yamlOf(command)).toBe(`resource: Invoice
fields:
  number: { type: text, required: true, unique: true }
  customer: { type: reference, to: Customer }
  total: { type: money, required: true }
  status: { type: enum, values: [draft, approved, sent, paid] }
`);
  });

  it("take arguments by place, options by name, an owner and roles", () => {
    const command =
      "Bill number:text:32 rate:decimal:12,2:min=0.10 open:boolean:default=true note:text:label=12 --owner --roles finance,admin";
    expect(yamlOf(command)).toBe(`resource: Bill
owner: true
fields:
  number: { type: text, maxLength: 32 }
  rate: { type: decimal, precision: 12, scale: 2, min: 0.10 }
  open: { type: boolean, default: true }
  note: { type: text, label: "12" }
permissions:
  list: [owner, finance, admin]
  view: [owner, finance, admin]
  create: [owner, finance, admin]
  update: [owner, finance, admin]
  delete: [owner, finance, admin]
  export: [owner, finance, admin]
`);
  });

  it("come back as the same command", () => {
    for (const rest of [
      "Invoice number:text:32:required:unique customer:reference:Customer total:money",
      "Bill a:decimal:12,2:index b:enum:x,y --owner",
      "Bill a:text:search --owner --roles finance,admin",
      "Bill a:text --roles signedIn",
    ]) {
      const parsed = parse(rest.split(" "), app);
      if ("problems" in parsed) throw new Error(JSON.stringify(parsed.problems));
      expect(commandOf(parsed.spec)).toBe(`boring generate resource ${rest}`);
    }
  });

  it("tell every mistake at once, each at its argument", () => {
    const found = problemsOf(
      "Invoice total:mony x:text:requird y:decimal:a b:text b:text id:text issued_on:date c:reference:Custmer d:enum e:text:9999 f --onwer",
    );
    const expected = [
      "--onwer: There is no flag",
      "total:mony: There is no field type",
      "x:text:requird: ",
      "y:decimal:a: ",
      "b:text: There are two fields b",
      "id:text: Every table has",
      "issued_on:date: ",
      "c:reference:Custmer: There is no resource",
      "d:enum: An enum needs",
      "e:text:9999: ",
      "f: This is not a field",
    ];
    for (const start of expected) {
      expect(
        found.some((problem) => problem.startsWith(start)),
        start,
      ).toBe(true);
    }
    expect(found).toHaveLength(expected.length);
  });

  it("tell what to write when there are none", () => {
    expect(problemsOf("").join()).toContain("Which resource?");
    expect(problemsOf("Invoice").join()).toContain("--spec invoice.yaml");
    expect(problemsOf("invoices").join()).toContain("Did you mean Invoice?");
  });
});

describe("a spec file", () => {
  const text = "# ours\r\nresource: Tag\r\nfields: { name: { type: text } }\r\n";

  it("is kept byte for byte, behind the line for editors", () => {
    const parsed = parse([], app, { at: "tag.yaml", text: `\uFEFF${text}` });
    const source = "spec" in parsed ? parsed.spec.source : "";
    expect(source.startsWith("\uFEFF# yaml-language-server:")).toBe(true);
    expect(source.endsWith(`.json\r\n${text}`)).toBe(true);
    const again = parse([], app, { at: "tag.yaml", text: source });
    expect("spec" in again && again.spec.source).toBe(source);
  });

  it("that lies in the slice is used as it is", () => {
    const parsed = parse(["Customer"], app);
    expect("spec" in parsed && parsed.spec.source).toBe(read("test/specs/customer.yaml"));
    expect("spec" in parsed && commandOf(parsed.spec)).toBe("boring generate resource Customer");
  });

  it("takes no fields beside it, and only its own name", () => {
    const parsed = parse(["Label", "a:text"], app, { at: "tag.yaml", text });
    expect("problems" in parsed && parsed.problems).toHaveLength(2);
  });
});

/** Answers from a list, in order; a `check` that fails fails the test. */
function answering(answers: readonly unknown[]): Ask {
  const left = [...answers];
  const next = <T>(): Promise<T> => Promise.resolve(left.shift() as T);
  return {
    async text({ check }) {
      const answer = await next<string | typeof cancelled>();
      if (answer !== cancelled && check?.(answer)) throw new Error(check(answer));
      return answer;
    },
    select: () => next(),
    multiselect: () => next(),
    confirm: () => next(),
  };
}

describe("questions", () => {
  const answers = [
    ...["Invoice", "number", "text", ["required", "unique"]],
    ...["customer", "reference", "Customer", []],
    ...["status", "enum", "draft, sent", []],
    ...["", true, ["finance"]],
  ];

  it("write the YAML, which the command gives again", async () => {
    const text = await questions([], app)?.(answering(answers));
    if (typeof text !== "string") throw new Error("no text");
    const parsed = parse([], app, { at: "your answers", text });
    if ("problems" in parsed) throw new Error(JSON.stringify(parsed.problems));
    const command = commandOf(parsed.spec);
    expect(command).toBe(
      "boring generate resource Invoice number:text:required:unique customer:reference:Customer status:enum:draft,sent --owner --roles finance",
    );
    const again = parse(command.split(" ").slice(3), app);
    expect("spec" in again && again.spec).toEqual(parsed.spec);
  });

  it("stop at any point", async () => {
    for (let at = 0; at < answers.length; at++) {
      const ask = answering([...answers.slice(0, at), cancelled]);
      expect(await questions([], app)?.(ask)).toBe(cancelled);
    }
  });

  it("are only asked for what is missing", () => {
    expect(questions(["Invoice", "a:text"], app)).toBeUndefined();
    expect(questions(["Customer"], app)).toBeUndefined();
    expect(questions(["invoices"], app)).toBeUndefined();
    expect(questions(["Invoice", "--onwer"], app)).toBeUndefined();
    expect(questions(["Invoice"], app)).toBeDefined();
  });

  it("refuse a name or field that a spec file could not have", async () => {
    await expect(questions([], app)?.(answering(["User"]))).rejects.toThrow("already");
    await expect(questions([], app)?.(answering(["Bill", "id"]))).rejects.toThrow("Every table");
    await expect(questions([], app)?.(answering(["Bill", ""]))).rejects.toThrow("at least one");
  });
});
