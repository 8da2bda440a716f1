import util from "node:util";
import { packageRoot } from "../generators/edges/package.js";
import type { Door } from "../generators/run.js";

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

/** This process as commands see it: its folder, its streams, and whether a person is there. */
export function openDoor(): Door {
  const { stdin, stdout, stderr, env } = process;
  const hasColour = stdout.isTTY && stderr.isTTY && !env["NO_COLOR"] && env["TERM"] !== "dumb";
  const stop = (): void => {
    stderr.write("\n  Stopped. Nothing was written.\n");
    process.exit(130);
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  // A reader that goes away, such as `| head`, is no reason for a stack trace.
  stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit(1);
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
