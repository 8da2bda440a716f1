import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { makeApp, toolsOf, type BenchApp, type Tools } from "./apps.js";
import type { Bench } from "./bench.js";
import { measure, type Subject, type Timed } from "./measure.js";
import { plopWork } from "./plop-work.js";
import { atMost, within, type Measured, type Ratio } from "./ratio.js";

const sizes = [1, 100, 1000];

function subjects(
  { folder, spec, tools }: { folder: string; spec: string; tools: Tools },
  apps: readonly BenchApp[],
): Subject[] {
  const [one] = apps;
  if (!one) throw new Error("There is no app to measure in.");
  const plop = join(tools.root, "node_modules/plop/bin/plop.js");
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

/** The ratios of the design's table of speeds, as far as one process can show them. */
function ratios(timed: readonly Timed[]): readonly Ratio[] {
  const ms = (name: string): number => {
    const found = timed.find((one) => one.name === name);
    if (!found) throw new Error(`Nothing called "${name}" was timed.`);
    return found.medianMs;
  };
  const of = (size: number): number => ms(`boring generate resource, ${size} in the app`);
  const above = (name: string): Ratio =>
    within(`${name} above node -e 0`, ms(name) - ms("node -e 0"), 60);
  return [
    atMost("boring generate resource to plop", of(1) / ms("plop, same templates"), 1),
    atMost("100 resources to 1", of(100) / of(1), 1.15),
    atMost("1000 resources to 1", of(1000) / of(1), 1.15),
    above("boring --help"),
    above("boring generate resource, a mistake"),
    within(
      "create-boring-app --no-install",
      ms("create-boring-app --no-install"),
      470,
      "as rails new",
    ),
  ];
}

/** Whole processes by turns: our commands, plop with the same templates, and Node that does nothing. */
export async function generate({ root, folder, rounds }: Bench): Promise<Measured> {
  mkdirSync(folder);
  const tools = toolsOf(root);
  const spec = join(root, "test/specs/invoice.yaml");
  const apps = sizes.map((size) => {
    console.error(`  Making an app with ${size} resource${size === 1 ? "" : "s"}`);
    return makeApp(join(folder, `app${size}`), size, tools);
  });
  const plopFile = join(folder, "plop.json");
  const text = readFileSync(spec, "utf8");
  const work = await plopWork(root, apps[0]?.folder ?? "", { at: spec, text });
  writeFileSync(plopFile, JSON.stringify(work));
  process.env.BENCH_PLOP_FILE = plopFile;
  const timed = measure(subjects({ folder, spec, tools }, apps), rounds);
  return {
    title: `Whole processes, medians of ${rounds} runs by turns`,
    columns: ["median ms", "fastest ms", "peak MiB"],
    rows: timed.map((one) => [one.name, one.medianMs, one.fastestMs, one.peakMiB]),
    ratios: ratios(timed),
  };
}
