/**
 * `npm run bench`: whole processes by turns, medians, and the ratios that the design asks for.
 * `npm run bench -- 5` runs 5 rounds; 15 if not said.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { makeApp, type BenchApp } from "./apps.js";
import { measure, type Subject, type Timed } from "./measure.js";
import { plopWork } from "./plop-work.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const tools = {
  root,
  createBoringApp: join(root, "dist/bin/create-boring-app.js"),
  boring: join(root, "dist/bin/boring.js"),
};
const sizes = [1, 100, 1000];
const rounds = Number(process.argv[2] ?? 15);

const spec = join(root, "test/specs/invoice.yaml");

function subjects(folder: string, apps: readonly BenchApp[]): Subject[] {
  const [one] = apps;
  if (!one) throw new Error("There is no app to measure in.");
  const plop = join(root, "node_modules/plop/bin/plop.js");
  const plopfile = fileURLToPath(new URL("plopfile.mjs", import.meta.url));
  const made = join(folder, "made");
  return [
    { name: "node -e 0", cwd: folder, args: ["-e", "0"] },
    ...apps.map((app) => ({
      name: `boring generate resource, ${app.resources} in the app`,
      cwd: app.folder,
      args: [tools.boring, "generate", "resource", "--spec", spec, "--yes"],
      restore: () => app.takeBack(),
    })),
    {
      name: "plop, same templates",
      cwd: one.folder,
      args: [plop, "--plopfile", plopfile, "resource"],
      restore: () => one.takeBack(),
    },
    { name: "boring --help", cwd: one.folder, args: [tools.boring, "--help"] },
    { name: "boring --version", cwd: one.folder, args: [tools.boring, "--version"] },
    {
      name: "boring generate resource, a mistake",
      cwd: one.folder,
      args: [tools.boring, "generate", "resource", "Invoice", "total:mony", "--yes"],
      code: 1,
    },
    {
      name: "create-boring-app --no-install",
      cwd: folder,
      args: [tools.createBoringApp, made, "--yes", "--no-install", "--no-git"],
      restore: () => rmSync(made, { recursive: true, force: true }),
    },
  ];
}

type Ratio = { says: string; value: string; goal: string; holds: boolean };

/** The ratios of the design's table of speeds, as far as one process can show them. */
function ratios(timed: readonly Timed[]): readonly Ratio[] {
  const ms = (name: string): number => {
    const found = timed.find((one) => one.name === name);
    if (!found) throw new Error(`Nothing called "${name}" was timed.`);
    return found.medianMs;
  };
  const generate = (size: number): number => ms(`boring generate resource, ${size} in the app`);
  const times = (says: string, value: number, goal: number): Ratio => ({
    says,
    value: `${value.toFixed(2)}x`,
    goal: `at most ${goal}x`,
    holds: value <= goal,
  });
  const above = (name: string): Ratio => {
    const value = ms(name) - ms("node -e 0");
    const [says, goal] = [`${name} above node -e 0`, "at most 60 ms"];
    return { says, value: `${value.toFixed(0)} ms`, goal, holds: value <= 60 };
  };
  const create = ms("create-boring-app --no-install");
  return [
    times("boring generate resource to plop", generate(1) / ms("plop, same templates"), 1),
    times("100 resources to 1", generate(100) / generate(1), 1.15),
    times("1000 resources to 1", generate(1000) / generate(1), 1.15),
    above("boring --help"),
    above("boring generate resource, a mistake"),
    {
      says: "create-boring-app --no-install",
      value: `${create.toFixed(0)} ms`,
      goal: "at most 470 ms, as rails new",
      holds: create <= 470,
    },
  ];
}

function print(timed: readonly Timed[]): void {
  console.log(`\nNode ${process.versions.node}, ${cpus().length} x ${cpus()[0]?.model ?? "?"}`);
  console.log(`Whole processes, medians of ${rounds} runs by turns, NODE_EXTRA_CA_CERTS unset\n`);
  const columns = (name: string, ...cells: readonly string[]): string =>
    name.padEnd(46) + cells.map((cell) => cell.padStart(12)).join("");
  console.log(columns("", "median ms", "fastest ms", "peak MiB"));
  for (const { name, medianMs, fastestMs, peakMiB } of timed) {
    console.log(columns(name, ...[medianMs, fastestMs, peakMiB].map((value) => value.toFixed(0))));
  }
  console.log(`\n${columns("", "ratio")}   goal`);
  for (const { says, value, goal, holds } of ratios(timed)) {
    console.log(`${columns(says, value)}   ${goal} ${holds ? "✔" : "✖"}`);
  }
}

async function main(): Promise<void> {
  if (!Number.isInteger(rounds) || rounds < 1) {
    console.error(`✖ ${process.argv[2]} is not a number of rounds. Try: npm run bench -- 5`);
    process.exit(1);
  }
  execFileSync("npm", ["run", "--silent", "build"], { cwd: root, stdio: "inherit" });
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "boring-bench-")));
  try {
    const apps = sizes.map((size) => {
      console.error(`Making an app with ${size} resource${size === 1 ? "" : "s"}`);
      return makeApp(join(folder, `app${size}`), size, tools);
    });
    const plopFile = join(folder, "plop.json");
    const text = readFileSync(spec, "utf8");
    const work = await plopWork(root, apps[0]?.folder ?? "", { at: spec, text });
    writeFileSync(plopFile, JSON.stringify(work));
    process.env.BENCH_PLOP_FILE = plopFile;
    print(measure(subjects(folder, apps), rounds));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await main();
