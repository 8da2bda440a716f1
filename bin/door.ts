import util from "node:util";
import { packageRoot } from "../generators/edges/package.js";
import type { Door, ExitCode } from "../generators/run.js";

const styles = {
  create: "green",
  edit: "yellow",
  delete: "red",
  same: "gray",
  merge: "yellow",
  conflict: "red",
  manual: "magenta",
  problem: "red",
  quiet: "gray",
} as const;

/** Runs a command as this process: its arguments, its exit code. */
export async function runAsProcess(
  command: (argv: readonly string[], door: Door) => Promise<ExitCode>,
): Promise<void> {
  const door = openDoor();
  // Without a question left open, a process only runs dry when it is done. With one, its input has ended: that is a No.
  const runDry = (): void => {
    // A moment, in which a Ctrl-C that is on its way arrives.
    setTimeout(() => door.err("\n  The input ended. Nothing was written.\n"), 50);
  };
  process.once("beforeExit", runDry);
  process.exitCode = 1;
  process.exitCode = await command(process.argv.slice(2), door);
  process.off("beforeExit", runDry);
}

/** This process as commands see it: its folder, its streams, and whether a person is there. */
function openDoor(): Door {
  const { stdin, stdout, stderr, env } = process;
  const hasColour = stdout.isTTY && stderr.isTTY && !env["NO_COLOR"] && env["TERM"] !== "dumb";
  const stop = (): void => {
    stderr.write("\n  Stopped. Nothing was written.\n");
    process.exit(130);
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  // A reader that goes away, such as `| head`, changes nothing of what the command does, nor of how it ends.
  stderr.on("error", () => undefined);
  stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") return;
    stderr.write(`\n  The output could not be written: ${error.message}\n`);
    process.on("exit", () => (process.exitCode ||= 1));
  });
  return {
    cwd: process.cwd(),
    home: packageRoot,
    now: new Date(),
    env,
    input: stdin,
    isInteractive: Boolean(stdin.isTTY && stdout.isTTY),
    paint: (word, text) => (hasColour ? util.styleText(styles[word], text) : text),
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    holdSignals() {
      process.off("SIGINT", stop).on("SIGINT", () => undefined);
      process.off("SIGTERM", stop).on("SIGTERM", () => undefined);
    },
  };
}
