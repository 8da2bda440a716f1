import { describe, expect, it } from "vitest";
import { mutationsOf } from "./support/mutations.js";

/** A mutation check that finds nothing to take out would pass. */
describe("mutations of a slice", () => {
  const says = (file: string, text: string) => mutationsOf([{ file, text }]).map((one) => one.says);

  it("takes out each grant, each predicate and each limit", () => {
    const policy = `export const permissions = {\n  list: ["owner"],\n  delete: [],\n};\n`;
    expect(mutationsOf([{ file: "policy.ts", text: policy }]).map(({ text }) => text)).toEqual([
      policy.replace('["owner"]', '["owner", "signedIn"]'),
      policy.replace("[]", '["signedIn"]'),
    ]);
    expect(says("policy.ts", 'a.where("invoices.ownerId", "=", reach.ownerId)')).toHaveLength(1);
    expect(says("form.ts", 'text({ label: "A", required: true, maxLength: 32 })')).toHaveLength(2);
  });

  it("takes out each constraint and index of a migration, and leaves SQL that runs", () => {
    const sql =
      "create table a (\n  b text,\n  constraint c check (b in ('x', 'y')),\n  constraint d unique (b)\n);\n\ncreate index e on a (b);\n";
    const taken = mutationsOf([{ file: "migrations/1_create_a.sql", text: sql }]);
    expect(taken.map((one) => one.says.replace(/^\S+ /, ""))).toEqual([
      "no constraint c",
      "no constraint d",
      "no index e",
    ]);
    expect(taken[0]?.text).toContain("b text,\n  constraint d unique (b)\n);");
    expect(taken[1]?.text).toContain("check (b in ('x', 'y'))\n);");
  });

  it("takes out each action's guard and task, each route and each key", () => {
    const action = 'approve: { from: ["draft"], to: "approved", notBy: "owner", task: sendIt },';
    expect(says("actions.ts", action)).toHaveLength(3);
    expect(says("routes.ts", '  post("/a", "create", create(Form)),\n')).toHaveLength(2);
    expect(says("tasks/a.ts", "key: (row) => [row.id, row.version],")).toHaveLength(1);
  });
});
