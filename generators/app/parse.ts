import { takeFlags, unknownFlags, type Flags, type Given } from "../core/flags.js";
import type { Parsed, Problem } from "../core/types.js";
import { nearName, wrongName, type AppSpec, type Surroundings } from "./spec.js";

export const appFlags = {
  "--yes": { says: "do not ask" },
  "--name": { takes: "NAME", says: "the app's npm name, if it is not the folder's" },
  "--no-install": { says: "do not run npm install" },
  "--no-git": { says: "do not make a git repository" },
  "--database-url": { takes: "URL", says: "use this Postgres instead of the embedded one" },
  "--tool": { takes: "SPEC", says: "where the app gets boring from, as npm takes it" },
  "--version": { says: "show the version" },
  "--help": { says: "show this" },
} as const satisfies Flags;

/** Takes the flags out of the command's arguments. */
export function takeAppFlags(argv: readonly string[]): Given {
  return takeFlags(argv, appFlags);
}

/** The spec of an app, or every mistake at once. What `given` leaves out has the answer that --yes gives. */
export function parseApp(given: Given, around: Surroundings): Parsed<AppSpec> {
  const { flags } = given;
  const [folder, ...more] = given.rest.filter((word) => !/^-./.test(word));
  const problems: Problem[] = [...given.problems, ...unknownFlags(given.rest, appFlags)];
  problems.push(...oldNode(around), ...wrongFolder(folder, more, around));
  const derived = folder === undefined ? "" : nearName(around.nameOf(folder));
  const name = flags["--name"] ?? derived;
  if (folder !== undefined || flags["--name"] !== undefined) {
    problems.push(...wrongAppName(name, flags["--name"] !== undefined, around));
  }
  const databaseUrl = flags["--database-url"];
  if (databaseUrl !== undefined) problems.push(...wrongUrl(databaseUrl));
  if (problems.length > 0 || folder === undefined) return { problems };
  return {
    spec: {
      name,
      folder,
      git: !("--no-git" in flags),
      install: !("--no-install" in flags),
      ...(databaseUrl !== undefined && { databaseUrl }),
      tool: flags["--tool"] ?? around.tool,
    },
  };
}

function oldNode({ nodeVersion }: Surroundings): readonly Problem[] {
  const [major = 0, minor = 0] = nodeVersion.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return [];
  const fix = "Install a newer Node: https://nodejs.org, or with a version manager: nvm install 24";
  return [{ at: `Node ${nodeVersion}`, says: "An app needs Node 20.19 or newer.", fix }];
}

function wrongFolder(
  folder: string | undefined,
  more: readonly string[],
  around: Surroundings,
): readonly Problem[] {
  if (folder === undefined) {
    return [{ says: "Which folder?", fix: "Write create-boring-app acme" }];
  }
  const problems: Problem[] = [];
  if (more.length > 0) {
    const fix = `Write create-boring-app ${folder}, and a folder with spaces in quotes.`;
    problems.push({ at: more.join(" "), says: "One folder at a time.", fix });
  }
  const inTheWay = around.inTheWay(folder);
  if (inTheWay !== undefined) {
    const fix = "Choose another folder, or empty this one (a lone .git may stay).";
    problems.push({ at: folder, says: inTheWay, fix });
  }
  return problems;
}

function wrongAppName(
  name: string,
  wasGiven: boolean,
  { nodeModules }: Surroundings,
): readonly Problem[] {
  const says = wrongName(name, nodeModules);
  if (says === undefined) return [];
  const near = nearName(name);
  const isGood = near !== name && wrongName(near, nodeModules) === undefined;
  const example = isGood ? near : `${near || "my"}-app`;
  const fix = `Write --name ${wrongName(example, nodeModules) === undefined ? example : "my-app"}`;
  return [{ at: wasGiven ? "--name" : name || "the folder's name", says, fix }];
}

function wrongUrl(url: string): readonly Problem[] {
  const isGood = URL.canParse(url) && /^postgres(ql)?:$/.test(new URL(url).protocol);
  if (isGood && !/[\s"'`#\\]/.test(url)) return [];
  const fix = "Write --database-url postgres://user:password@host:5432/database, percent-encoded.";
  return [{ at: "--database-url", says: "That is not the address of a Postgres database.", fix }];
}
