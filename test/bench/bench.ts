/**
 * `npm run bench`: what the design has goals for, measured beside a named peer or a floor in the same run.
 *
 *   npm run bench                    every part, 15 rounds of whole processes
 *   npm run bench -- 5               5 rounds
 *   npm run bench -- tasks lists     only these parts
 */
import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { print, type Measured } from "./ratio.js";

/** What every part gets: where the repository is, a folder to work in that is removed afterwards, and how often. */
export type Bench = { root: string; folder: string; rounds: number };

type Part = (bench: Bench) => Promise<Measured>;

const parts: Readonly<Record<string, () => Promise<Part>>> = {
  generate: async () => (await import("./generate.js")).generate,
  types: async () => (await import("./types.js")).types,
  databases: async () => (await import("./databases.js")).databases,
  lists: async () => (await import("./lists.js")).lists,
  tasks: async () => (await import("./tasks.js")).tasks,
};

async function main(words: readonly string[]): Promise<void> {
  const wrong = words.filter((word) => !Object.hasOwn(parts, word) && !/^[1-9]\d*$/.test(word));
  if (wrong.length > 0) {
    console.error(`✖ There is no part ${wrong.join(", ")} to measure.`);
    console.error(`  The parts are ${Object.keys(parts).join(", ")}; a number is for the rounds.`);
    process.exit(1);
  }
  const rounds = Number(words.find((word) => /^\d/.test(word)) ?? 15);
  const named = words.filter((word) => Object.hasOwn(parts, word));
  const root = fileURLToPath(new URL("../..", import.meta.url));
  // It alone costs each start of Node 20 some 60 ms.
  delete process.env.NODE_EXTRA_CA_CERTS;
  execFileSync("npm", ["run", "--silent", "build"], { cwd: root, stdio: "inherit" });
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "boring-bench-")));
  chmodSync(folder, 0o755);
  console.log(`Node ${process.versions.node}, ${cpus().length} x ${cpus()[0]?.model ?? "?"}`);
  try {
    for (const [name, load] of Object.entries(parts)) {
      if (named.length > 0 && !named.includes(name)) continue;
      const part = await load();
      print(await part({ root, folder: join(folder, name), rounds }));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await main(process.argv.slice(2));
