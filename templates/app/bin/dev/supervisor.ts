import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";

export type ProcessOptions = {
  /** The program: "bin/server.ts". */
  file: string;
  folder: string;
  env: NodeJS.ProcessEnv;
  /** Told each line that the process writes, and what happens to it. */
  onLine: (line: string) => void;
  /** The process has started. */
  onStart: (pid: number) => void;
  /** The process says that it is ready. */
  onReady?: () => void;
};

/** How long a process may take to stop before it is killed. */
const patienceMs = 5_000;
/** A process that lived shorter than this did not work; the next start waits longer each time. */
const livedMs = 10_000;
const longestWaitMs = 30_000;

/** A process that is started again when it ends, and when it is told to. */
export class Supervised {
  readonly #options: ProcessOptions;
  #child: ChildProcess | undefined;
  #failures = 0;
  #isWanted = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: ProcessOptions) {
    this.#options = options;
  }

  start(): void {
    this.#isWanted = true;
    clearTimeout(this.#timer);
    const { file, folder, env, onStart, onLine, onReady } = this.#options;
    // A group of its own: Ctrl-C reaches us alone, and we stop it in order. When we are killed, the channel closes
    // and it stops by itself.
    const child = spawn(process.execPath, ["--import", import.meta.resolve("tsx"), file], {
      cwd: folder,
      env,
      detached: true,
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    const startedAt = Date.now();
    this.#child = child;
    if (child.pid !== undefined) onStart(child.pid);
    for (const stream of [child.stdout, child.stderr]) {
      if (stream) createInterface(stream).on("line", onLine);
    }
    child.on("message", () => onReady?.());
    child.once("exit", (code, signal) => {
      if (this.#child === child) this.#ended(Date.now() - startedAt, signal ?? `exit code ${code}`);
    });
  }

  /** Stops the process, waits until it is gone, and starts it again. */
  async restart(): Promise<void> {
    await this.stop();
    this.#failures = 0;
    this.start();
  }

  async stop(): Promise<void> {
    this.#isWanted = false;
    clearTimeout(this.#timer);
    const child = this.#child;
    this.#child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const isGone = once(child, "exit");
    child.kill("SIGTERM");
    const patience = pause(patienceMs, "late", { ref: false });
    if ((await Promise.race([isGone, patience])) !== "late") return;
    child.kill("SIGKILL");
    await isGone;
  }

  kill(): void {
    this.#isWanted = false;
    this.#child?.kill("SIGKILL");
  }

  #ended(lifetimeMs: number, how: string): void {
    this.#child = undefined;
    if (!this.#isWanted) return;
    this.#failures = lifetimeMs > livedMs ? 1 : this.#failures + 1;
    const waitMs = Math.min(250 * 2 ** this.#failures, longestWaitMs);
    this.#options.onLine(`ended with ${how}; starting again in ${waitMs / 1000} s, or at a change`);
    this.#timer = setTimeout(() => this.start(), waitMs);
  }
}
