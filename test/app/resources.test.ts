import { beforeAll, describe, expect, it } from "vitest";
import { createApp, specFile, type App } from "../support/app.js";
import { mustRun } from "../support/process.js";
import { awkwardNames, corners, narrow, variants, variantSpec, wide } from "../support/specs.js";

/** What is generated into one app: the arguments of `boring generate resource`, and a spec from standard input. */
type Generated = { name: string; args: readonly string[]; spec?: string };

const generated: readonly Generated[] = [
  { name: "Customer", args: ["--spec", specFile("customer")] },
  { name: "Invoice", args: ["--spec", specFile("invoice")] },
  { name: "JobApplication", args: ["--spec", specFile("job-application")] },
  { name: "Membership", args: ["--spec", specFile("membership")] },
  { name: "Sample", args: ["--spec", specFile("every-field")] },
  { name: "Remark", args: ["--spec", specFile("hostile-text")] },
  { name: "Action", args: ["--spec", specFile("awkward-names")] },
  { name: "Slot", args: ["--spec", specFile("tight-limits")] },
  { name: "Letter", args: ["--spec", specFile("letters")] },
  { name: "Case", args: ["--spec", specFile("hidden-fields")] },
  { name: "Transfer", args: ["--spec", specFile("corners")] },
  ...corners.map(({ name, spec }) => ({ name, args: ["--spec", "-"], spec })),
  { name: "Tag", args: ["--spec", "-"], spec: narrow },
  { name: "Questionnaire", args: ["--spec", "-"], spec: wide() },
  ...variants.map((variant) => ({
    name: variant.name,
    args: ["--spec", "-"],
    spec: variantSpec(variant),
  })),
  ...awkwardNames.map((name) => ({
    name,
    args: [name, "name:text:required:search", "size:integer"],
  })),
];

/** One app with a resource of every kind: checked, migrated and tested as a whole. */
describe("an app with every spec in it", () => {
  let app: App;
  let database: string;
  const committed: string[] = [];

  beforeAll(async () => {
    app = await createApp("resources");
    database = await app.database("migrated");
  });

  it.each(generated)("generates $name", async ({ name, args, spec }) => {
    const all = ["generate", "resource", ...args, "--yes"];
    const ran = await app.boring(all, spec);
    expect(ran.stderr + ran.stdout).not.toMatch(/\bat .*\.js:\d+/);
    expect(ran.code, ran.stdout + ran.stderr).toBe(0);
    await app.commit(`Generate ${name}`);
    committed.push(name);
  });

  it("type-checks", () => app.npm("typecheck"));
  it("passes the app's lint", () => app.npm("lint"));
  it("is formatted", () => mustRun("npx", ["prettier", "--check", "."], { cwd: app.folder }));

  it("migrates, and a second time finds nothing to do", async () => {
    const env = { DATABASE_URL: database };
    await app.npm("migrate", [], env);
    const again = await app.npm("migrate", [], env);
    expect(again.stdout + again.stderr).not.toMatch(/create_/);
  });

  it("passes its emitted tests", async () => {
    const tests = await app.test(["src/resources/", "test/boundaries"]);
    expect(tests).toBeGreaterThan(generated.length * 20);
  });

  it.each(generated)("plans nothing when $name is generated again", async ({ args, spec }) => {
    const ran = await app.boring(["generate", "resource", ...args, "--check", "--yes"], spec);
    expect(ran.code, ran.stdout + ran.stderr).toBe(0);
    expect(await app.git("status", "--porcelain")).toBe("");
  });

  it("destroys everything again, the last first, and leaves the tree as git had it", async () => {
    expect(committed).toHaveLength(generated.length);
    for (const { name } of generated.toReversed()) {
      const ran = await app.boring(["destroy", "resource", name, "--yes"]);
      expect(ran.code, `${name}: ${ran.stdout}${ran.stderr}`).toBe(0);
    }
    await app.git("add", "--all");
    expect(await app.git("diff", "--cached", "--stat", `HEAD~${generated.length}`)).toBe("");
  });
});
