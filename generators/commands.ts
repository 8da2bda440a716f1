import { unknownFlags, type Flags } from "./core/flags.js";
import { didYouMean, showProblems } from "./core/problems.js";
import type { Generator, Problem } from "./core/types.js";
import { findApp, findPlopfile } from "./edges/project.js";
import { generators } from "./index.js";
import type { Team } from "./plopfile.js";
import type { Door, ExitCode } from "./run/door.js";

const commands = [
  { name: "generate", takes: "<generator> …", says: "write a feature into the app" },
  { name: "destroy", takes: "<generator> <Name>", says: "take back what was generated" },
] as const;

const flags = {
  "--help": { says: "show this, or the manual of a command" },
  "--version": { says: "show the version" },
} as const satisfies Flags;

/** Runs one `boring` command. `argv` is what follows `boring`. Resolves to the process's exit code. */
export async function boring(argv: readonly string[], door: Door): Promise<ExitCode> {
  const [command = "--help", ...rest] = argv;
  if (command === "generate") return runGenerate(rest, door);
  if (command === "destroy") return runDestroy(rest, door);
  if (command === "--version" || command === "-v") {
    const { packageVersion } = await import("./edges/package.js");
    door.out(`${packageVersion()}\n`);
    return 0;
  }
  if (["--help", "-h", "help"].includes(command)) {
    door.out(await helpPage(door));
    return 0;
  }
  const [wrongFlag] = unknownFlags([command], flags);
  const fix = didYouMean(
    command,
    commands.map(({ name }) => name),
  );
  return fail(door, wrongFlag ?? { at: command, says: `There is no command ${command}.`, fix });
}

async function runGenerate(argv: readonly string[], door: Door): Promise<ExitCode> {
  const [name = "--help", ...rest] = argv;
  if (name === "--help" || name === "-h") {
    door.out(`boring generate <generator> …\n\n${await generatorLines(door)}${more}`);
    return 0;
  }
  const generator = await find(name);
  if (generator) {
    const { generate } = await import("./run.js");
    return generate(generator, rest, door);
  }
  const team = await findTeam(door);
  if (team?.problem) return fail(door, team.problem);
  const theirs = team?.listed.map((one) => one.name) ?? [];
  if (team && theirs.includes(name)) return team.run(name, rest, door);
  return fail(door, noGenerator(name, [...generators.map((one) => one.name), ...theirs]));
}

async function runDestroy(argv: readonly string[], door: Door): Promise<ExitCode> {
  const [name = "--help", ...rest] = argv;
  if (name === "--help" || name === "-h") {
    door.out(`boring destroy <generator> <Name>\n\n${listLines("Generators", generators)}${more}`);
    return 0;
  }
  const generator = await find(name);
  if (!generator)
    return fail(
      door,
      noGenerator(
        name,
        generators.map((one) => one.name),
      ),
    );
  const { destroy } = await import("./run.js");
  return destroy(generator, rest, door);
}

async function find(name: string): Promise<Generator<unknown> | undefined> {
  return generators.find((one) => one.name === name)?.load();
}

const more = "\nEach has a manual: boring generate <generator> --help\n";

async function helpPage(door: Door): Promise<string> {
  const list = commands.map(({ name, takes, says }) => ({
    name: `${name} ${takes}`,
    summary: says,
  }));
  const flagList = Object.entries(flags).map(([name, { says }]) => ({ name, summary: says }));
  return [
    "boring writes the boring parts of a business feature into your app.\n",
    listLines("Commands", list),
    await generatorLines(door),
    listLines("Flags", flagList),
  ].join("\n");
}

/** Our generators and, where the app has a plopfile, the team's: only then is plop loaded. */
async function generatorLines(door: Door): Promise<string> {
  const ours = listLines("Generators", generators);
  const team = await findTeam(door);
  if (team === undefined) return ours;
  if (team.problem) door.err(problemText(team.problem, door));
  if (team.listed.length === 0) return ours;
  return `${ours}\n${listLines("Generators of this app", team.listed)}`;
}

async function findTeam(door: Door): Promise<Team | undefined> {
  const root = findApp(door.cwd);
  if (root === undefined || !findPlopfile(root)) return undefined;
  const { openTeam } = await import("./plopfile.js");
  return openTeam(root);
}

function listLines(title: string, list: readonly { name: string; summary: string }[]): string {
  const width = Math.max(0, ...list.map(({ name }) => name.length));
  return `${title}:\n${list.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}\n`).join("")}`;
}

function noGenerator(name: string, known: readonly string[]): Problem {
  return { at: name, says: `There is no generator ${name}.`, fix: didYouMean(name, known) };
}

function fail(door: Door, problem: Problem): 1 {
  door.err(problemText(problem, door));
  return 1;
}

function problemText(problem: Problem, door: Door): string {
  return showProblems([problem]).replaceAll("✖", door.paint("problem", "✖"));
}
