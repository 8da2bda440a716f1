import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { run, type Ran, type RunOptions } from "./process.js";
import { root } from "./workspace.js";

const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;

/**
 * Runs a TypeScript program of the repository in a process that the modes of files bind, which those of root do not.
 * As root it loses the right to pass over them and stays root, so it still reads what is below a closed folder.
 */
export function runBoundByModes(
  program: string,
  args: readonly string[],
  options: RunOptions,
): Promise<Ran> {
  const node = [process.execPath, "--import", tsx, join(root, program), ...args];
  const [command = "", ...rest] = process.getuid?.() === 0 ? [...withoutRights(), ...node] : node;
  return run(command, rest, options);
}

function withoutRights(): readonly string[] {
  if (process.platform !== "linux") {
    throw new Error(
      "As root, this test needs Linux: run the tests as a user other than root here.",
    );
  }
  const rights = "-dac_override";
  return ["setpriv", `--bounding-set=${rights}`, `--inh-caps=${rights}`, "--"];
}
