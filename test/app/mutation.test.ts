import { beforeAll, describe, expect, it } from "vitest";
import { mutationsOf, sampleOf, testsIn, type Mutation } from "../mutation/mutations.js";
import { filesOf, isMissed, tryMutations } from "../mutation/run.js";
import { createApp, specFile, type App } from "../support/app.js";

const slice = "invoices";
const isAll = process.env.BORING_TEST_MUTATIONS === "all";
/** How many things `npm test` takes out: some of each kind. `npm run test:mutation` takes out everything. */
const some = 24;

/** The emitted tests must bite: each thing taken out of the slice makes one of them fail. A survivor is named. */
describe("the emitted tests of invoices", () => {
  let app: App;
  let mutations: readonly Mutation[];

  beforeAll(async () => {
    app = await createApp("mutation");
    await app.generate("--spec", specFile("customer"));
    await app.generate("--spec", specFile("invoice"));
    const all = mutationsOf(filesOf(app.folder, slice));
    expect(all.length).toBeGreaterThan(200);
    mutations = isAll ? all : sampleOf(all, some);
  });

  it("pass while nothing is missing", async () => {
    expect(await isMissed(app.folder, slice, testsIn([]))).toBe(false);
  });

  it(
    "fail for each thing that is taken out",
    async () => {
      const tell = (_: Mutation, __: boolean, place: number) =>
        process.stderr.write(`\r  ${place} of ${mutations.length} taken out`);
      const { tried, survivors } = await tryMutations(app.folder, slice, mutations, tell);
      process.stderr.write(`\n  killed ${tried - survivors.length} of ${tried}\n`);
      expect(survivors.map(({ says }) => says)).toEqual([]);
      expect(tried).toBe(mutations.length);
    },
    60 * 60_000,
  );
});
