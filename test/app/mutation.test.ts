import { readdirSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { createApp, specFile, type App } from "../support/app.js";
import { everyNth, mutationsOf, type Mutation, type SliceFile } from "../support/mutations.js";
import { run } from "../support/process.js";

const slice = "src/resources/invoices";
const isAll = process.env.BORING_TEST_MUTATIONS === "all";

/**
 * The emitted tests must bite: each thing taken out of the slice makes one of them fail.
 * `npm test` takes out every sixth thing, `npm run test:mutation` everything. A survivor is a failed test, by its name.
 */
describe("the emitted tests of invoices", () => {
  let app: App;
  let mutations: readonly Mutation[];
  let killed = 0;

  beforeAll(async () => {
    app = await createApp("mutation");
    await app.generate("--spec", specFile("customer"));
    await app.generate("--spec", specFile("invoice"));
    mutations = everyNth(mutationsOf(filesOf(app)), isAll ? 1 : 6);
  });

  /** The tests of the slice; true if they pass. */
  async function pass(): Promise<boolean> {
    const args = ["run", slice, "--bail=1", "--reporter=dot"];
    const ran = await run(app.path("node_modules/.bin/vitest"), args, { cwd: app.folder });
    return ran.code === 0;
  }

  it("pass while nothing is missing", async () => {
    expect(await pass()).toBe(true);
  });

  it(
    "fail for each thing that is taken out",
    async () => {
      const survivors: string[] = [];
      for (const { says, file, text } of mutations) {
        const original = app.read(file);
        app.write(file, text);
        if (await pass()) survivors.push(says);
        else killed++;
        app.write(file, original);
        process.stderr.write(
          `\r  ${killed} killed, ${survivors.length} survived, of ${mutations.length}`,
        );
      }
      process.stderr.write(`\n  killed ${killed} of ${mutations.length}\n`);
      expect(survivors).toEqual([]);
      expect(killed).toBeGreaterThan(isAll ? 50 : 8);
    },
    45 * 60_000,
  );
});

function filesOf(app: App): readonly SliceFile[] {
  const inSlice = readdirSync(app.path(slice), { recursive: true })
    .map(String)
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => `${slice}/${path}`);
  const migrations = readdirSync(app.path("migrations"))
    .filter((name) => name.includes("invoices"))
    .map((name) => `migrations/${name}`);
  return [...inSlice, ...migrations].map((file) => ({ file, text: app.read(file) }));
}
