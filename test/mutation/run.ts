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
import { mutationsOf, sampleOf, type Mutation, type SliceFile } from "./mutations.js";

/** What came of a run: the mutations that no test missed, and how many were tried. */
export type Outcome = { tried: number; survivors: readonly Mutation[] };

/** Tries mutations of a slice one by one; every file is as before afterwards. `tell` hears of each. */
export async function tryMutations(
  app: string,
  slice: string,
  mutations: readonly Mutation[],
  tell: (mutation: Mutation, killed: boolean, place: number) => void,
): Promise<Outcome> {
  const survivors: Mutation[] = [];
  for (const [index, mutation] of mutations.entries()) {
    const path = join(app, mutation.file);
    const original = readFileSync(path, "utf8");
    try {
      writeFileSync(path, mutation.text);
      const killed = await isMissed(app, slice, mutation.killers);
      if (!killed) survivors.push(mutation);
      tell(mutation, killed, index + 1);
    } finally {
      writeFileSync(path, original);
    }
  }
  return { tried: mutations.length, survivors };
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
export async function isMissed(
  app: string,
  slice: string,
  killers: readonly string[],
): Promise<boolean> {
  const [first = "", ...others] = killers.map((name) => `src/resources/${slice}/${name}`);
  return !(await pass(app, [first])) || !(await pass(app, others));
}

async function pass(app: string, files: readonly string[]): Promise<boolean> {
  const args = ["run", ...files, "--bail=1", "--reporter=dot"];
  const ran = await execa(join(app, "node_modules/.bin/vitest"), args, {
    cwd: app,
    reject: false,
    all: true,
    env: { NODE_EXTRA_CA_CERTS: "" },
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
  if (
    await isMissed(app, slice, [
      "permissions.test.ts",
      "idempotency.test.ts",
      "form.test.ts",
      "admin.test.ts",
      "migration.test.ts",
    ])
  ) {
    console.error(`The tests of ${slice} fail while nothing is missing.`);
    return 2;
  }
  const all = mutationsOf(filesOf(app, slice)).filter(({ says, kind }) =>
    `${kind} ${says}`.includes(values.only ?? ""),
  );
  const tried = values.sample === undefined ? all : sampleOf(all, Number(values.sample));
  const { survivors } = await tryMutations(app, slice, tried, (mutation, killed, place) => {
    console.log(`${killed ? "killed  " : "SURVIVED"} ${place}/${tried.length} ${mutation.says}`);
  });
  for (const { says } of survivors) console.log(`survived: ${says}`);
  console.log(`killed ${tried.length - survivors.length} of ${tried.length}`);
  return survivors.length === 0 ? 0 : 1;
}

if (process.argv[1]?.endsWith("run.ts")) process.exitCode = await main();
