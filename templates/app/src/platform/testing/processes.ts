import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { stripVTControlCharacters } from "node:util";
import { appRoot } from "../root.js";

export type ProcessSpec = {
  /** What follows `node`: a program and what it is given. */
  args: readonly string[];
  env?: Readonly<Record<string, string>>;
  /** Written to its standard input, which then ends. Left out, the input stays open. */
  input?: string;
};

/** A real process of the app, as a test sees it: what it wrote, and how it ended. */
export class AppProcess {
  #output = "";
  readonly #child: ChildProcess;

  constructor({ args, env = {}, input }: ProcessSpec) {
    // Settings of the test run are not those of the process: it gets only what the test says.
    const { PATH, HOME, SystemRoot } = process.env;
    this.#child = spawn(process.execPath, args, {
      cwd: appRoot,
      env: Object.fromEntries(
        Object.entries({ PATH, HOME, SystemRoot, ...env }).filter(
          ([, value]) => value !== undefined,
        ),
      ),
      // A group of its own, like that of a terminal: a signal to the group is a Ctrl-C.
      detached: true,
      stdio: ["pipe", "pipe", "pipe"],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on("data", (chunk: Buffer) => (this.#output += chunk.toString()));
    }
    if (input !== undefined) this.#child.stdin?.end(input);
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Everything that it wrote so far, without colours. */
  get output(): string {
    return stripVTControlCharacters(this.#output);
  }

  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Waits until the output has the pattern, and gives the match. Throws with the output if it ends or takes too long. */
  async shows(pattern: RegExp, timeoutMs = 60_000): Promise<RegExpExecArray> {
    for (const until = Date.now() + timeoutMs; ; await pause(25)) {
      const match = pattern.exec(this.output);
      if (match) return match;
      if (!this.isRunning || Date.now() > until) {
        throw new Error(`Never showed ${String(pattern)}:\n${this.output}`);
      }
    }
  }

  /** Waits for the end and gives the exit code; null if a signal ended it. */
  async ends(timeoutMs = 60_000): Promise<number | null> {
    if (this.isRunning) {
      const late = pause(timeoutMs, "late", { ref: false });
      if ((await Promise.race([once(this.#child, "exit"), late])) === "late") {
        throw new Error(`Still runs:\n${this.output}`);
      }
    }
    return this.#child.exitCode;
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Ends its standard input. */
  endInput(): void {
    this.#child.stdin?.end();
  }

  /** Ctrl-C in a terminal: everything in the group gets it. */
  interrupt(): void {
    process.kill(-this.pid, "SIGINT");
  }
}

/** Runs a process of the app to its end, and gives its exit code and what it wrote. */
export async function runProcess(
  spec: ProcessSpec,
): Promise<{ code: number | null; output: string }> {
  const running = new AppProcess({ input: "", ...spec });
  const code = await running.ends();
  return { code, output: running.output };
}

/** Whether a process still lives. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Waits until something is so. Throws if it takes too long. */
export async function until(
  isSo: () => boolean | Promise<boolean>,
  timeoutMs = 30_000,
): Promise<void> {
  for (const end = Date.now() + timeoutMs; !(await isSo()); await pause(50)) {
    if (Date.now() > end) throw new Error(`Never so: ${isSo.toString()}`);
  }
}
