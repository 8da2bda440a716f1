import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { mustRun } from "../support/process.js";
import { App } from "../support/app.js";
import { root } from "../support/workspace.js";

const app = new App("template", join(root, "templates/app"));

/** The app that `create-boring-app` copies is a real app: everything in it holds where it stands. */
describe("templates/app as it stands", () => {
  it("type-checks", () => app.npm("typecheck"));
  it("passes its lint", () => app.npm("lint"));
  it("is formatted", () => mustRun("npx", ["prettier", "--check", "."], { cwd: app.folder }));
  it("passes its own tests", () => app.test());
  it("passes the tests that start and kill processes", async () => {
    expect(await app.test([], { script: "test:processes" })).toBeGreaterThan(0);
  });
});
