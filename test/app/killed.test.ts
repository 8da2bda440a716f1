import { readdirSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { createApp, specFile, type App } from "../support/app.js";
import { start } from "../support/process.js";

const command = ["generate", "resource", "--spec", specFile("invoice"), "--yes"];

let app: App;
/** What one undisturbed run leaves, and how long it took. */
let whole: string;
let duration: number;

/** Every file of the app that git does not ignore, with its content. Migrations are named after the moment. */
async function tree(): Promise<string> {
  await app.git("add", "--all");
  const listed = await app.git("ls-files", "--stage");
  const lines = listed.split("\n").map((line) => line.replace(/\b\d{14}_/g, "(moment)_"));
  return lines.filter((line) => !line.includes(".boring/invoices/record")).join("\n");
}

async function undoAll(): Promise<void> {
  await app.git("reset", "--quiet", "--hard");
  await app.git("clean", "--quiet", "-d", "--force");
}

function generate() {
  return start(app.path("node_modules/.bin/boring"), command, { cwd: app.folder });
}

/** What a run of the same command does after another was killed. */
async function runAgain(): Promise<void> {
  const ran = await app.boring(command);
  expect(ran.code, ran.stdout + ran.stderr).toBe(0);
  expect(await tree()).toBe(whole);
  expect(namesIn(app.path(".boring/staging"))).toEqual([]);
}

/** Whole processes, killed with -9: whatever was written by then, the next run makes it whole. */
describe("boring generate, killed", () => {
  beforeAll(async () => {
    app = await createApp("killed");
    await app.generate("--spec", specFile("customer"));
    await app.commit("Generate Customer");
    const started = performance.now();
    await app.generate("--spec", specFile("invoice"));
    duration = performance.now() - started;
    whole = await tree();
    await undoAll();
  });
  afterEach(undoAll);

  it.each(Array.from({ length: 8 }, (_, index) => index / 8))(
    "at %d of its time",
    async (share) => {
      const running = generate();
      await sleep(duration * share);
      running.signal("SIGKILL");
      await running.ended();
      await runAgain();
    },
  );

  // The writes take milliseconds, so these watch the app and strike when the n-th file appears or changes.
  it.each([1, 2, 3, 5, 8, 12, 16, 20])("after %d signs of a write", async (signs) => {
    const running = generate();
    let seen = 0;
    let last = "";
    while (running.code === undefined && seen < signs) {
      const now = footprint();
      if (now !== last && last !== "") seen++;
      last = now;
      await new Promise((resolve) => setImmediate(resolve));
    }
    running.signal("SIGKILL");
    await running.ended();
    await runAgain();
  });
});

/** Changes whenever the run stages, makes or moves a file. */
function footprint(): string {
  const folders = [".boring", ".boring/staging", "migrations", "src/resources"];
  const slice = "src/resources/invoices";
  return [...folders, slice, `${slice}/tasks`]
    .map((folder) => namesIn(app.path(folder)).join())
    .join(";");
}

/** What a folder holds; nothing if it is not there, or no longer there by the time that it is read. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
