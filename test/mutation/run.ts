/**
 * Takes one thing after another out of a generated slice and runs its tests: each must make one of them fail.
 *
 *   npx tsx test/mutation/run.ts APP_FOLDER RESOURCE_FOLDER [--sample N] [--only WORD]
 *
 * Names every survivor and ends with "killed K of N"; exits with 1 if there is one.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { execa } from "execa";
import { mutationsOf, sampleOf, testsIn, type Mutation, type SliceFile } from "./mutations.js";

/** What came of a run: the mutations that no test missed, and how many were tried. */
export type Outcome = { tried: number; survivors: readonly Mutation[] };

/** Where mutations are tried: an app that has the slice, and a Postgres for its tests if they need not start one. */
export type Lane = { app: string; slice: string; postgres?: string };

/**
 * Tries mutations of a slice, one at a time in each lane: the lanes are apps with the same slice. Every file is as
 * before afterwards. `tell` hears of each, with the number of those that have been tried.
 */
export async function tryMutations(
  lanes: readonly Lane[],
  mutations: readonly Mutation[],
  tell: (mutation: Mutation, killed: boolean, place: number) => void,
): Promise<Outcome> {
  const survivors: Mutation[] = [];
  const waiting = [...mutations];
  let tried = 0;
  const work = async (lane: Lane): Promise<void> => {
    for (let mutation = waiting.shift(); mutation; mutation = waiting.shift()) {
      const killed = await isKilled(lane, mutation);
      tried += 1;
      if (!killed) survivors.push(mutation);
      tell(mutation, killed, tried);
    }
  };
  await Promise.all(lanes.map(work));
  return { tried, survivors };
}

async function isKilled(lane: Lane, mutation: Mutation): Promise<boolean> {
  const path = join(lane.app, mutation.file);
  const original = readFileSync(path, "utf8");
  try {
    writeFileSync(path, mutation.text);
    return await isMissed(lane, mutation.killers);
  } finally {
    writeFileSync(path, original);
  }
}

/** The files of a slice and its migration, as they are. */
export function filesOf(app: string, slice: string): readonly SliceFile[] {
  const folder = `src/resources/${slice}`;
  const sources = readdirSync(join(app, folder), { recursive: true })
    .map((path) => `${folder}/${String(path).replaceAll("\\", "/")}`)
    .filter((path) => /(?<!\.test)\.tsx?$/.test(path));
  const table = slice.replaceAll("-", "_");
  const migrations = readdirSync(join(app, "migrations"))
    .filter((name) => name.endsWith(`_create_${table}.sql`))
    .map((name) => `migrations/${name}`);
  return [...sources, ...migrations].map((file) => ({
    file,
    text: readFileSync(join(app, file), "utf8"),
  }));
}

/** Whether the tests of the slice fail: first the file that is likely to, then the others. */
export async function isMissed(lane: Lane, killers: readonly string[]): Promise<boolean> {
  const [first = "", ...others] = killers.map((name) => `src/resources/${lane.slice}/${name}`);
  return !(await pass(lane, [first])) || !(await pass(lane, others));
}

async function pass({ app, postgres }: Lane, files: readonly string[]): Promise<boolean> {
  // What is not mutated is compiled once: files are kept by what is in them.
  const args = ["run", ...files, "--bail=1", "--reporter=dot", "--experimental.fsModuleCache"];
  const ran = await execa(join(app, "node_modules/.bin/vitest"), args, {
    cwd: app,
    reject: false,
    all: true,
    env: { NODE_EXTRA_CA_CERTS: "", ...(postgres && { TEST_DATABASE_URL: postgres }) },
  });
  return ran.exitCode === 0;
}

async function main(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { sample: { type: "string" }, only: { type: "string" } },
  });
  const [app, slice] = positionals;
  if (!app || !slice) {
    console.error("Which app, and which of its resources? For example: run.ts ../acme invoices");
    return 2;
  }
  const lane = { app, slice };
  if (await isMissed(lane, testsIn([]))) {
    console.error(`The tests of ${slice} fail while nothing is missing.`);
    return 2;
  }
  const all = mutationsOf(filesOf(app, slice)).filter(({ says, kind }) =>
    `${kind} ${says}`.includes(values.only ?? ""),
  );
  const tried = values.sample === undefined ? all : sampleOf(all, Number(values.sample));
  const { survivors } = await tryMutations([lane], tried, (mutation, killed, place) => {
    console.log(`${killed ? "killed  " : "SURVIVED"} ${place}/${tried.length} ${mutation.says}`);
  });
  for (const { says } of survivors) console.log(`survived: ${says}`);
  console.log(`killed ${tried.length - survivors.length} of ${tried.length}`);
  return survivors.length === 0 ? 0 : 1;
}

if (process.argv[1]?.endsWith("run.ts")) process.exitCode = await main();
