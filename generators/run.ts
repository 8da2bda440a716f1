import { flagLines, specFlags, takeFlags, type Given } from "./core/flags.js";
import { changedSpec, plan as makePlan, type Rendered } from "./core/plan.js";
import { readRecord, recordPath } from "./core/record.js";
import { cancelled, type Cancelled, type Generator, type Parsed } from "./core/types.js";
import type { Plan, Problem, Project, SpecFile } from "./core/types.js";
import { openProject, readStream, readUserFile } from "./edges/project.js";
import { carryOut, inApp, mayAsk } from "./run/carry-out.js";
import { refuse, stopped, type Door, type ExitCode } from "./run/door.js";

export { destroy } from "./run/destroy.js";
export type { Door, ExitCode } from "./run/door.js";

/**
 * The straight line: argv, parse, spec, plan, preview, apply, report. `argv` is what follows the generator's name.
 */
export async function generate(
  generator: Generator<unknown>,
  argv: readonly string[],
  door: Door,
): Promise<ExitCode> {
  const given = takeFlags(argv, specFlags);
  if ("--help" in given.flags) {
    door.out(`${generator.usage.trimEnd()}\n\nFlags:\n${flagLines(specFlags)}`);
    return 0;
  }
  const command = `boring generate ${generator.name}`;
  return inApp(door, given, [command, ...given.rest].join(" "), async (root) => {
    const read = await readSpec(generator, given, root, door);
    if (read === cancelled) return stopped(door);
    if ("problems" in read.parsed) return refuse(read.parsed.problems, given, door);
    const { project, parsed } = read;
    const planned = await planSpec(generator, parsed.spec, project, door.home);
    if ("problems" in planned) return refuse(planned.problems, given, door);
    if (read.asked) door.out(`\n  The same without questions:\n    ${planned.command}\n`);
    return carryOut(planned.plan, root, given, door, "Write them?");
  });
}

type Read = { parsed: Parsed<unknown>; project: Project; asked: boolean };

async function readSpec(
  generator: Generator<unknown>,
  given: Given,
  root: string,
  door: Door,
): Promise<Read | Cancelled> {
  const project = openProject(root, door.now);
  const from = given.flags["--spec"];
  const asks = from === undefined && given.problems.length === 0 && mayAsk(given, door);
  const questions = asks ? generator.questions?.(given.rest, project) : undefined;
  if (questions) {
    const { ask } = await import("./edges/terminal.js");
    const text = await questions(ask);
    if (text === cancelled) return cancelled;
    const file = { at: "your answers", text };
    return { parsed: generator.parse(given.rest, project, file), project, asked: true };
  }
  const file = from === undefined ? undefined : await readSpecFile(from, door);
  if (file && "says" in file)
    return { parsed: { problems: [...given.problems, file] }, project, asked: false };
  const parsed = generator.parse(given.rest, project, file);
  const problems = [...given.problems, ...("problems" in parsed ? parsed.problems : [])];
  return { parsed: problems.length > 0 ? { problems } : parsed, project, asked: false };
}

async function readSpecFile(from: string, door: Door): Promise<SpecFile | Problem> {
  if (from === "-") return { at: "standard input", text: await readStream(door.input) };
  const read = readUserFile(from.startsWith("/") ? from : `${door.cwd}/${from}`);
  if ("text" in read) return { at: from, text: read.text };
  return { at: from, says: read.says, fix: "--spec takes the path of a YAML file, or -." };
}

type Planned = { plan: Plan; command: string } | { problems: readonly Problem[] };

async function planSpec(
  generator: Generator<unknown>,
  spec: unknown,
  project: Project,
  home: string,
): Promise<Planned> {
  const head = generator.record(spec);
  const record = readRecord(project, head.folder);
  const problems = changedSpec(spec, record);
  if (problems.length > 0) return { problems };
  const rendered = await renderAll(generator, spec, project, home);
  const title = `boring generate ${generator.name} ${head.name}`;
  const wiring = generator.wiring(spec, project);
  const { merge } = await import("./edges/merge.js");
  const input = { title, generator: generator.name, head, spec, record, rendered, wiring, merge };
  const plan = makePlan({ ...input, next: generator.next(spec) }, project);
  const specFile = rendered.find(({ template }) => /\.ya?ml$/.test(template.path))?.template.path;
  const command =
    generator.command?.(spec) ?? `${title} --spec ${specFile ?? recordPath(head.folder)}`;
  return { plan, command };
}

async function renderAll(
  generator: Generator<unknown>,
  spec: unknown,
  project: Project,
  home: string,
): Promise<readonly Rendered[]> {
  const { openFormatter } = await import("./edges/format.js");
  const format = openFormatter(project.root, home);
  const { renderer } = await import("./edges/render.js");
  const render = renderer(home);
  const templates = generator.templates(spec, project);
  const texts = await format(
    templates.map((template) => ({ path: template.path, text: render(template) })),
  );
  return templates.map((template, index) => ({ template, text: texts[index] ?? "" }));
}
