import { builtinModules } from "node:module";
import { appFlags, parseApp, takeAppFlags } from "./app/parse.js";
import { envInApp, notCopied, pathInApp, textInApp } from "./app/generator.js";
import { nearName, wrongName, type AppSpec, type Surroundings } from "./app/spec.js";
import { flagLines, type Given } from "./core/flags.js";
import { cancelled, type Cancelled, type Problem } from "./core/types.js";
import type { NewFile } from "./edges/new-app.js";
import { refuse, stopped, type Door, type ExitCode } from "./run/door.js";

/** Makes an app: `argv` is what follows `create-boring-app`. Resolves to the process's exit code. */
export async function create(argv: readonly string[], door: Door): Promise<ExitCode> {
  const given = takeAppFlags(argv);
  if ("--help" in given.flags) {
    door.out(`create-boring-app [folder]\n\n${about}\n\nFlags:\n${flagLines(appFlags)}`);
    return 0;
  }
  const { packageVersion } = await import("./edges/package.js");
  if ("--version" in given.flags) {
    door.out(`${packageVersion()}\n`);
    return 0;
  }
  const around = await lookAround(door, packageVersion());
  const asks = door.isInteractive && !("--yes" in given.flags) && given.problems.length === 0;
  const answered = asks ? await askApp(given, around) : given;
  if (answered === cancelled) return stopped(door);
  const parsed = parseApp(answered, around);
  if ("problems" in parsed) return refuse(parsed.problems, given, door);
  const problem = await write(parsed.spec, door);
  if (problem) return refuse([problem], given, door);
  return settleIn(parsed.spec, door);
}

const about = `Makes a running monolith in a new folder: sign-in, admin, background tasks, Postgres, tests.
Asks on a terminal; without one, or with --yes, it takes the flags and the usual answers.`;

async function lookAround(door: Door, version: string): Promise<Surroundings> {
  const { inTheWay, toolOf } = await import("./edges/new-app.js");
  const { basename, resolve } = await import("node:path");
  return {
    nodeVersion: process.versions.node,
    nodeModules: builtinModules,
    tool: toolOf(door.home, version),
    nameOf: (folder) => basename(resolve(door.cwd, folder)),
    inTheWay: (folder) => inTheWay(resolve(door.cwd, folder)),
  };
}

/** Asks for what the flags leave open, and gives it back as if it had been given. */
async function askApp(given: Given, around: Surroundings): Promise<Given | Cancelled> {
  const { ask } = await import("./edges/terminal.js");
  const flags: { [name: string]: string } = {};
  let rest = given.rest;
  if (!rest.some((word) => !word.startsWith("-"))) {
    const folder = await ask.text({
      message: "What is the app called? Its folder gets that name.",
      initial: given.flags["--name"] ?? "acme",
      check: (word) =>
        wrongName(nearName(word), around.nodeModules) ?? around.inTheWay(word.trim()),
    });
    if (folder === cancelled) return cancelled;
    rest = [...rest, folder.trim()];
  }
  for (const [flag, message] of questions) {
    if (flag in given.flags) continue;
    const answer = await ask.confirm({ message });
    if (answer === cancelled) return cancelled;
    if (!answer) flags[flag] = "";
  }
  return { ...given, rest, flags: { ...given.flags, ...flags } };
}

const questions = [
  ["--no-git", "Make a git repository, with a first commit?"],
  ["--no-install", "Install its packages with npm?"],
] as const;

async function write(spec: AppSpec, door: Door): Promise<Problem | undefined> {
  const [{ readFolder, writeApp }, { diskProblem }, { join, resolve }] = await Promise.all([
    import("./edges/new-app.js"),
    import("./edges/apply/refusals.js"),
    import("node:path"),
  ]);
  const files = readFolder(join(door.home, "templates", "app"), notCopied);
  const example = files.find(({ path }) => path === ".env.example")?.content.toString() ?? "";
  const env: NewFile[] =
    spec.databaseUrl === undefined
      ? []
      : [{ path: ".env", content: envInApp(example, spec.databaseUrl), mode: 0o600 }];
  door.holdSignals();
  try {
    writeApp(resolve(door.cwd, spec.folder), [
      ...files.map((file) => ({ ...file, path: pathInApp(file.path), content: fill(file, spec) })),
      ...env.map((file) => ({ ...file, content: file.content })),
    ]);
  } catch (error) {
    const problem = diskProblem(error, spec.folder);
    return { ...problem, says: `${problem.says} Nothing was written.` };
  }
  door.out(`\n  ${files.length + env.length} files created in ${spec.folder}\n`);
  return undefined;
}

/** A file's content in the app. What is not text, an icon say, stays as it is. */
function fill({ path, content }: NewFile, spec: AppSpec): string | Buffer {
  const text = content.toString();
  const isText = !text.includes("\uFFFD") && !text.includes("\0");
  return isText ? textInApp(path, text, spec) : content;
}

/** Packages, git, and the last words. The app is whole already: what fails here can be done again by hand. */
async function settleIn(spec: AppSpec, door: Door): Promise<ExitCode> {
  const { resolve } = await import("node:path");
  const folder = resolve(door.cwd, spec.folder);
  const go = spec.folder === "." ? [] : [`cd ${quoted(spec.folder)}`];
  const installed = spec.install ? await install(folder, go, door) : 0;
  if (installed !== 130 && spec.git) await startGit(folder, door);
  if (installed !== 0) return installed;
  const next = [...go, ...(spec.install ? [] : ["npm install"]), "npm run dev", firstResource];
  door.out(`\n  Next:\n${next.map((line) => `    ${line}\n`).join("")}`);
  return 0;
}

const firstResource = "npx boring generate resource Invoice   # asks for its fields";

async function install(folder: string, go: readonly string[], door: Door): Promise<ExitCode> {
  const { runVisibly } = await import("./edges/shell.js");
  door.out("\n  Installing its packages: npm install\n\n");
  const ended = await runVisibly("npm", ["install", "--no-audit", "--no-fund"], folder);
  if (ended.code === 0) return 0;
  const failed = ended.code === 127 ? ended.words : "npm install failed; see above.";
  const says = ended.isStopped ? "npm install was stopped." : failed;
  const resume = [...go, "npm install"].join(" && ");
  door.err(`\n  ${says} The app itself is whole. To go on:\n    ${resume}\n`);
  return ended.isStopped ? 130 : 1;
}

async function startGit(folder: string, door: Door): Promise<void> {
  const { runQuietly } = await import("./edges/shell.js");
  const git = (...args: string[]) => runQuietly("git", args, folder);
  const inside = await git("rev-parse", "--is-inside-work-tree");
  if (inside.code === 0) {
    door.out("\n  This is in a git repository already; commit when you like.\n");
    return;
  }
  for (const args of [
    ["init", "--quiet"],
    ["add", "--all"],
  ]) {
    const { code, words } = await git(...args);
    if (code === 0) continue;
    door.err(`\n  git ${args.join(" ")} failed, so there is no repository: ${words.trim()}\n`);
    return;
  }
  const { code, words } = await git("commit", "--quiet", "--message", "Create the app");
  if (code === 0) return;
  const why = /tell me who you are|ident/i.test(words)
    ? "git does not know who you are"
    : (words.trim().split("\n").at(-1) ?? "");
  door.err(`\n  The first commit was not made: ${why}. Everything is staged; to make it:\n`);
  door.err(`    git commit -m "Create the app"\n`);
}

function quoted(folder: string): string {
  return /^[\w./@-]+$/.test(folder) ? folder : `'${folder.replaceAll("'", `'\\''`)}'`;
}
