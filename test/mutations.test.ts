import { describe, expect, it } from "vitest";
import { mutationsOf, sampleOf, type Mutation } from "./mutation/mutations.js";

/** A mutation check that finds nothing to take out would pass. */
describe("mutations of a slice", () => {
  const slice = (file: string) => `src/resources/things/${file}`;
  const taken = (file: string, text: string) => mutationsOf([{ file: slice(file), text }]);
  const texts = (file: string, text: string) => taken(file, text).map((one) => one.text);
  const says = (file: string, text: string) => taken(file, text).map((one) => one.says);

  it("takes out each grant, and grants each thing to everybody", () => {
    const policy = (list: string) => `export const permissions = {\n  list: [${list}],\n};\n`;
    expect(texts("policy.ts", policy('"owner", "admin"'))).toEqual([
      policy(' "admin"'),
      policy('"owner", '),
      policy('"owner", "admin", "public"'),
    ]);
    expect(texts("policy.ts", policy(""))).toEqual([policy('"public"')]);
    const update = "export const permissions = { update: [] };\n";
    expect(texts("policy.ts", update)).toEqual([update.replace("[]", '["signedIn"]')]);
    expect(texts("policy.ts", policy('"public"'))).toEqual([policy("")]);
  });

  it("takes out each condition", () => {
    const visible = 'const own = all.where("things.ownerId", "=", id).where(nothing);\n';
    expect(texts("policy.ts", visible)).toEqual([
      'const own = all.where("things.ownerId", "=", id);\n',
      "const own = all.where(nothing);\n",
    ]);
  });

  it("takes out each limit of a field, and keeps code that runs", () => {
    const form = 'const form = { a: text({ label: "A", required: true, maxLength: 32 }) };\n';
    expect(says("form.ts", form)).toEqual([
      "form.ts:1 a.required is not said",
      "form.ts:1 a.maxLength is not said",
      "form.ts:1 a.label is wrong",
    ]);
    expect(texts("form.ts", form)[1]).toContain("maxLength: 32 + 1 }");
    expect(texts("form.ts", form)[0]).toBe(
      'const form = { a: text({ label: "A",  maxLength: 32 }) };\n',
    );
  });

  it("takes out each guard and task of an action, and lets it happen again", () => {
    const actions =
      'const actions = { a: { from: ["draft"], to: "done", notBy: "owner", task: sendIt } };\n';
    expect(says("actions.ts", actions).map((one) => one.replace(/^\S+ /, ""))).toEqual([
      "a.notBy is not said",
      "a.task is not said",
      'a.from without "draft"',
      "a.from again and again",
    ]);
    expect(texts("actions.ts", actions)[3]).toContain('from: ["draft", "done"]');
  });

  it("takes out each route, and its permission; each part of a page; each part of a key", () => {
    expect(taken("routes.ts", 'const r = [post("/a", "create", create(Form))];\n')).toHaveLength(2);
    const named = 'const r = [...actionRoutes("/a/:id/b", "b"), reportRoute("/a/c", c)];\n';
    expect(texts("routes.ts", named)).toEqual([
      'const r = [ reportRoute("/a/c", c)];\n',
      'const r = [...actionRoutes("/a/:id/b", "b"), ];\n',
    ]);
    expect(
      taken("pages.tsx", 'const p = <Table page={page} columns={["a", "b"]} />;\n'),
    ).toHaveLength(3);
    expect(
      taken("tasks/send-it.ts", "const t = { key: (row) => [row.id, row.version] };\n"),
    ).toHaveLength(2);
  });

  it("takes out each constraint and index of a migration, and leaves SQL that runs", () => {
    const text =
      "create table a (\n  b text not null default 'x',\n  constraint c check (b in ('x', 'y')),\n  constraint d unique (b)\n);\n\ncreate index e on a (b);\n";
    const found = mutationsOf([{ file: "migrations/1_create_a.sql", text }]);
    expect(found.map((one) => one.says.replace(/^\S+ /, ""))).toEqual([
      "no constraint c",
      "no constraint d",
      "no index e",
      "b can be empty",
      "b has no default",
    ]);
    expect(found[0]?.text).toContain("default 'x',\n  constraint d unique (b)\n);");
    expect(found[1]?.text).toContain("check (b in ('x', 'y'))\n);");
  });

  it("never leaves a file as it was, and leaves tests and samples alone", () => {
    const form = 'const form = { a: text({ label: "A", required: true }) };\n';
    expect(texts("form.ts", form)).not.toContain(form);
    expect(taken("form.test.ts", form)).toEqual([]);
    expect(taken("sample.ts", form)).toEqual([]);
  });
});

describe("a sample of mutations", () => {
  const many = (kind: string, count: number): Mutation[] =>
    Array.from({ length: count }, (_, index) => ({
      ...{ says: `${kind} ${index}`, kind, file: "a.ts", text: "", killers: [] },
    }));
  const all = [...many("grant", 60), ...many("guard", 5), ...many("index", 30)];

  it("has some of each kind, spread out, and is the same every time", () => {
    const sample = sampleOf(all, 20);
    expect(new Set(sample.map(({ kind }) => kind))).toEqual(new Set(["grant", "guard", "index"]));
    expect(sample.length).toBeGreaterThanOrEqual(18);
    expect(sample.length).toBeLessThanOrEqual(22);
    expect(sampleOf(all, 20)).toEqual(sample);
  });

  it("is all of them if that many are asked for", () => {
    expect(sampleOf(all, all.length)).toEqual(all);
  });
});
