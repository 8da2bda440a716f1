import { stripVTControlCharacters } from "node:util";
import { start, type RunOptions, type Running } from "./process.js";

/**
 * Starts a command on a terminal of its own, 100 columns wide, by `script`, which every Debian and every Linux has.
 * What `write` sends are keys; what it prints is what the terminal got.
 */
export function onTerminal(command: string, args: readonly string[], options: RunOptions): Running {
  const line = `stty cols 100 rows 40; exec ${[command, ...args].map(quoted).join(" ")}`;
  const env = { TERM: "xterm-256color", CI: undefined, ...options.env };
  return start("script", ["--quiet", "--flush", "--return", "--command", line, "/dev/null"], {
    ...options,
    env,
  });
}

/** A word that a shell takes as it is. */
function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

export const keys = {
  enter: "\r",
  down: "\u001B[B",
  space: " ",
  ctrlC: "\u0003",
  escape: "\u001B",
};

/** Waits for a question and answers it with some keys. */
export async function answer(running: Running, question: RegExp, pressed: string): Promise<void> {
  const asked = running.stdout.length;
  await printsAfter(running, 0, question);
  running.write(pressed);
  await printsAfter(running, asked, /./);
}

async function printsAfter(running: Running, from: number, pattern: RegExp): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 50) {
    if (pattern.test(stripVTControlCharacters(running.stdout.slice(from)))) return;
    if (running.code !== undefined) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`The terminal never showed ${pattern}:\n${screen(running)}`);
}

/** What the terminal printed so far, without colors and cursor movements. */
export function screen(running: Running): string {
  return stripVTControlCharacters(running.stdout).replaceAll("\r", "");
}
