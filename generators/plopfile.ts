import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { ActionType, PlopGenerator } from "node-plop";
import type { NodePlopAPI } from "plop";
import { takeFlags, unknownFlags, type Flags, type Given } from "./core/flags.js";
import type { Problem } from "./core/types.js";
import { packageRoot } from "./edges/package.js";
import { findPlopfile } from "./edges/project.js";
import { generators, type Listed } from "./index.js";
import { generate, type Door, type ExitCode } from "./run.js";
import { refuse, stopped } from "./run/door.js";

/** The generators of a team's own plopfile, or the problem of a plopfile that does not load. */
export type Team = {
  listed: readonly Pick<Listed, "name" | "summary">[];
  problem?: Problem;
  run(name: string, argv: readonly string[], door: Door): Promise<ExitCode>;
};

/** Loads the plopfile at an app's root; undefined, and plop is not loaded, where there is none. */
export async function openTeam(root: string): Promise<Team | undefined> {
  const name = findPlopfile(root);
  if (name === undefined) return undefined;
  try {
    if (name.endsWith("ts")) await readTypeScript(root);
    const { default: nodePlop } = await import("node-plop");
    const plop = await nodePlop(join(root, name), { destBasePath: root, force: false });
    return {
      listed: plop
        .getGeneratorList()
        // A plopfile that loads ours has them too.
        .filter((theirs) => !generators.some((ours) => ours.name === theirs.name))
        .map(({ name: one, description }) => ({ name: one, summary: description ?? "" })),
      run: (one, argv, door) => runTeam(one, plop.getGenerator(one), argv, door),
    };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const problem = { at: name, says: `It does not load: ${why}`, fix: "Put that right first." };
    return { listed: [], problem, run: async () => 1 };
  }
}

/** Lets this process import TypeScript, with the app's own tsx, by its ES module: only that one knows its own files. */
async function readTypeScript(root: string): Promise<void> {
  const manifest = createRequire(join(root, "package.json")).resolve("tsx/package.json");
  const path = join(dirname(manifest), "dist/esm/api/index.mjs");
  const tsx = (await import(pathToFileURL(path).href)) as { register(): void };
  tsx.register();
}

async function runTeam(
  called: string,
  generator: PlopGenerator,
  argv: readonly string[],
  door: Door,
): Promise<ExitCode> {
  const prompts = Array.isArray(generator.prompts) ? generator.prompts : [];
  const names = prompts.flatMap(({ name }) => name ?? []);
  const flags: Flags = {
    ...Object.fromEntries(names.map((name) => [`--${name}`, { takes: "VALUE", says: "" }])),
    "--help": { says: "show this" },
  };
  const given = takeFlags(argv, flags);
  if ("--help" in given.flags) {
    const takes = names.map((name) => ` [${name}]`).join("");
    door.out(`boring generate ${called}${takes}\n\n${generator.description ?? ""}\n`);
    return 0;
  }
  const bypass = answersInOrder(names, given);
  const problems = [...given.problems, ...unknownFlags(given.rest, flags)];
  if (!door.isInteractive) problems.push(...unanswered(called, names, bypass));
  if (problems.length > 0) return refuse(problems, given, door);
  try {
    const answers: unknown = await generator.runPrompts(bypass.map((answer) => answer ?? "_"));
    return await act(generator, answers, door);
  } catch (error) {
    if (error instanceof Error && error.name === "ExitPromptError") return stopped(door);
    const why = error instanceof Error ? error.message : String(error);
    return refuse([{ at: called, says: why, fix: "See the plopfile." }], given, door);
  }
}

/** What argv answers, in the order of the prompts; undefined where it leaves one open. */
function answersInOrder(names: readonly string[], given: Given): (string | undefined)[] {
  const words = given.rest.filter((word) => !word.startsWith("-"));
  return names.map((name) => given.flags[`--${name}`] ?? words.shift());
}

function unanswered(
  generator: string,
  names: readonly string[],
  bypass: readonly (string | undefined)[],
): readonly Problem[] {
  const open = names.filter((_, index) => bypass[index] === undefined);
  if (open.length === 0) return [];
  const fix = `Write boring generate ${generator}${names.map((name) => ` <${name}>`).join("")}`;
  return [{ at: generator, says: `Nobody is here to be asked for: ${open.join(", ")}.`, fix }];
}

async function act(generator: PlopGenerator, answers: unknown, door: Door): Promise<ExitCode> {
  const { failures } = await generator.runActions(answers ?? {}, {
    onSuccess: ({ type, path }) => door.out(`  ${type.padEnd(8)}  ${path}\n`),
    onFailure: ({ type, path, error }) => door.err(`  ✖ ${type} ${path}   ${error}\n`),
    onComment: (words) => door.out(`  ${words}\n`),
  });
  return failures.length > 0 ? 1 : 0;
}

/**
 * Our generators for a team's own plopfile:
 * `await plop.load("create-boring-app/dist/generators/plopfile.js")`. Each takes on one line what the command takes.
 */
export default function plopfile(plop: NodePlopAPI): void {
  for (const { name, summary, load } of generators) {
    const action: ActionType = async (answers: { given?: string }) => {
      let words = "";
      const code = await generate(await load(), [...split(answers.given ?? ""), "--yes"], {
        cwd: plop.getDestBasePath(),
        home: packageRoot,
        now: new Date(),
        env: process.env,
        input: process.stdin,
        isInteractive: false,
        paint: (_, text) => text,
        out: (text) => (words += text),
        err: (text) => (words += text),
        holdSignals: () => undefined,
      });
      if (code !== 0) throw new Error(words);
      return words;
    };
    plop.setGenerator(name, {
      description: summary,
      prompts: [{ type: "input", name: "given", message: `boring generate ${name}` }],
      actions: [action],
    });
  }
}

function split(line: string): readonly string[] {
  return line.split(/\s+/).filter((word) => word !== "");
}
