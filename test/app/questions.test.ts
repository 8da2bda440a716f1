import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { createApp, type App } from "../support/app.js";
import { mustRun } from "../support/process.js";
import { answer, keys, onTerminal, screen } from "../support/terminal.js";

const { enter, space, ctrlC } = keys;

/** The commands on a real terminal, answered by a person's keys. */
describe("boring generate resource, asking", () => {
  let app: App;
  const ask = (...args: readonly string[]) =>
    onTerminal(app.path("node_modules/.bin/boring"), ["generate", "resource", ...args], {
      cwd: app.folder,
    });

  beforeAll(async () => {
    app = await createApp("questions");
  });
  afterEach(async () => {
    await app.git("reset", "--quiet", "--hard");
    await app.git("clean", "--quiet", "-d", "--force");
  });

  it("writes the slice from the answers, and says how to get the same without questions", async () => {
    const running = ask();
    await answer(running, /What is the resource called/, `Lamp${enter}`);
    await answer(running, /Its first field/, `title${enter}`);
    await answer(running, /What is title\?/, enter);
    await answer(running, /And title is/, `${space}${enter}`);
    await answer(running, /The next field/, enter);
    await answer(running, /belong to the user/, enter);
    await answer(running, /see and change it/, enter);
    await answer(running, /Write them\?/, enter);
    expect(await running.ended(), screen(running)).toBe(0);
    expect(app.read("src/resources/lamps/resource.yaml")).toMatch(/resource: Lamp/);

    const [, command = ""] =
      /The same without questions:\s+boring (.*)/.exec(screen(running)) ?? [];
    const words = command.trim().split(/\s+/);
    const again = await app.boring([...words, "--check", "--yes"]);
    expect(again.code, again.stdout + again.stderr).toBe(0);
  });

  it("writes nothing after Ctrl-C", async () => {
    const running = ask("Lamp");
    await answer(running, /Its first field/, ctrlC);
    expect(await running.ended()).not.toBe(0);
    expect(await app.git("status", "--porcelain")).toBe("");
  });

  it("writes nothing if the answer to the plan is no", async () => {
    const running = ask("Lamp", "title:text:required");
    await answer(running, /Write them\?/, `${keys.down}${keys.down}${enter}`);
    expect(await running.ended()).not.toBe(0);
    expect(await app.git("status", "--porcelain")).toBe("");
  });

  it("asks nothing without a terminal, and says what is missing", async () => {
    const ran = await app.boring(["generate", "resource"], "");
    expect(ran.code).not.toBe(0);
    expect(ran.stderr).toMatch(/name/i);
    expect(await app.git("status", "--porcelain")).toBe("");
  });
});

describe("create-boring-app, asking", () => {
  it("makes the app that was asked for", async () => {
    const { folder, installed } = inject("workspace");
    const bin = join(installed, "node_modules/.bin/create-boring-app");
    const running = onTerminal(bin, [], { cwd: folder });
    await answer(running, /name|called|folder/i, `asked${enter}`);
    await answer(running, /git/i, `${enter}`);
    await answer(running, /install/i, `n`);
    expect(await running.ended(), screen(running)).toBe(0);
    expect(existsSync(join(folder, "asked/package.json"))).toBe(true);
    expect(existsSync(join(folder, "asked/node_modules"))).toBe(false);
    await mustRun("git", ["status"], { cwd: join(folder, "asked") });
  });

  it("leaves nothing behind after Ctrl-C", async () => {
    const { folder, installed } = inject("workspace");
    const bin = join(installed, "node_modules/.bin/create-boring-app");
    const running = onTerminal(bin, ["abandoned"], { cwd: folder });
    await answer(running, /git/i, ctrlC);
    expect(await running.ended()).not.toBe(0);
    expect(existsSync(join(folder, "abandoned"))).toBe(false);
  });
});
