import { mkdirSync, chmodSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, it } from "vitest";
import { acme, App } from "../support/app.js";
import { mustRun, run } from "../support/process.js";

/** The app that the packed package made with its own `npm install`, before anything is generated. */
describe("an app from the packed package", () => {
  it("depends on the package it came from", async () => {
    const app = acme();
    const { devDependencies } = JSON.parse(app.read("package.json")) as {
      devDependencies: Record<string, string>;
    };
    expect(devDependencies["create-boring-app"]).toMatch(/^file:.*\.tgz$/);
    const ran = await mustRun("npx", ["boring", "--version"], { cwd: app.folder });
    expect(ran.stdout.trim()).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it("carries its name and nothing of the template's", async () => {
    const app = acme();
    const found = await run("git", ["grep", "--untracked", "--line-number", "boring-app"], {
      cwd: app.folder,
    });
    const names = found.stdout.split("\n").filter((line) => !/create-boring-app/.test(line));
    expect(names.filter(Boolean)).toEqual([]);
    expect(JSON.parse(app.read("package.json"))).toMatchObject({ name: "acme" });
  });

  it("type-checks", () => acme().npm("typecheck"));
  it("passes its lint", () => acme().npm("lint"));
  it("is formatted", () => mustRun("npx", ["prettier", "--check", "."], { cwd: acme().folder }));

  it("passes its tests with nothing but what it installed", async () => {
    expect(await acme().test()).toBeGreaterThan(0);
  });

  it("passes its tests in a folder that only its owner may enter", async () => {
    const { folder, installed, acme: first } = inject("workspace");
    const closed = join(folder, "closed");
    mkdirSync(closed);
    chmodSync(closed, 0o700);
    const app = new App("private", join(closed, "private"));
    const bin = join(installed, "node_modules/.bin/create-boring-app");
    await mustRun(bin, [app.folder, "--yes", "--no-install"], { cwd: closed });
    symlinkSync(join(first, "node_modules"), app.path("node_modules"));
    expect(await app.test(["src/platform/db"])).toBeGreaterThan(0);
  });

  it("leaves nothing but ignored files behind", async () => {
    const app = acme();
    const status = await app.git("status", "--porcelain", "--untracked-files=all");
    expect(status).not.toMatch(/\.data|node_modules|dist\//);
  });
});
