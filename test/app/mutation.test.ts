import { beforeAll, describe, expect, inject, it } from "vitest";
import { mutationsOf, sampleOf, testsIn, type Mutation } from "../mutation/mutations.js";
import { filesOf, isMissed, tryMutations, type Lane } from "../mutation/run.js";
import { createApp, specFile } from "../support/app.js";

const slice = "invoices";
const isAll = process.env.BORING_TEST_MUTATIONS === "all";
/** How many things `npm test` takes out: some of each kind. `npm run test:mutation` takes out everything. */
const some = 24;

/** The emitted tests must bite: each thing taken out of the slice makes one of them fail. A survivor is named. */
describe("the emitted tests of invoices", () => {
  const lanes: Lane[] = [];
  let mutations: readonly Mutation[];

  beforeAll(async () => {
    // Taking out everything is all that its run does, so both processors are for it.
    for (const name of isAll ? ["mutation", "mutation-too"] : ["mutation"]) {
      const app = await createApp(name);
      await app.generate("--spec", specFile("customer"));
      await app.generate("--spec", specFile("invoice"));
      lanes.push({ app: app.folder, slice, postgres: inject("postgres") });
    }
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
      const tell = (_: Mutation, __: boolean, place: number) =>
        process.stderr.write(`\r  ${place} of ${mutations.length} taken out`);
      const { tried, survivors } = await tryMutations(lanes, mutations, tell);
      process.stderr.write(`\n  killed ${tried - survivors.length} of ${tried}\n`);
      expect(survivors.map(({ says }) => says)).toEqual([]);
      expect(tried).toBe(mutations.length);
    },
    60 * 60_000,
  );
});
