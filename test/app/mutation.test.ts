import { cpSync, realpathSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { mutationsOf, sampleOf, testsIn, type Mutation } from "../mutation/mutations.js";
import { filesOf, isMissed, tryMutations, type Lane } from "../mutation/run.js";
import { createApp, specFile, type App } from "../support/app.js";

const slice = "invoices";
const isAll = process.env.BORING_TEST_MUTATIONS === "all";
/** How many things `npm test` takes out: some of each kind. `npm run test:mutation` takes out everything. */
const some = 24;

/** The emitted tests must bite: each thing taken out of the slice makes one of them fail. A survivor is named. */
describe("the emitted tests of invoices", () => {
  const lanes: Lane[] = [];
  let mutations: readonly Mutation[];

  beforeAll(async () => {
    const app = await createApp("mutation");
    await app.generate("--spec", specFile("customer"));
    await app.generate("--spec", specFile("invoice"));
    // Taking out everything is all that its run does, so both processors are for it.
    const folders = isAll ? [app.folder, copyOf(app)] : [app.folder];
    const postgres = inject("postgres");
    lanes.push(...folders.map((folder) => ({ app: folder, slice, postgres })));
    const all = mutationsOf(filesOf(lanes[0]?.app ?? "", slice));
    expect(all.length).toBeGreaterThan(200);
    mutations = isAll ? all : sampleOf(all, some);
  });

  it("pass while nothing is missing", async () => {
    for (const lane of lanes) expect(await isMissed(lane, testsIn([]))).toBe(false);
  });

  it(
    "fail for each thing that is taken out",
    async () => {
      const tell = ({ says }: Mutation, killed: boolean, place: number) => {
        if (!killed) process.stderr.write(`\r  survived: ${says}\n`);
        process.stderr.write(`\r  ${place} of ${mutations.length} taken out`);
      };
      const { tried, survivors } = await tryMutations(lanes, mutations, tell);
      process.stderr.write(`\n  killed ${tried - survivors.length} of ${tried}\n`);
      expect(survivors.map(({ says }) => says)).toEqual([]);
      expect(tried).toBe(mutations.length);
    },
    60 * 60_000,
  );
});

/** The same app once more, under the same time stamps. */
function copyOf(app: App): string {
  const folder = `${app.folder}-too`;
  const packages = app.path("node_modules");
  cpSync(app.folder, folder, { recursive: true, filter: (path) => path !== packages });
  symlinkSync(realpathSync(packages), join(folder, "node_modules"));
  return folder;
}
