import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { TaskSettings } from "../../tasks/settings.js";

/** A worker process as the tests hold it. */
export type WorkerProcess = {
  readonly pid: number;
  /** What it has logged. */
  readonly log: () => string;
  readonly kill: (signal: NodeJS.Signals) => void;
  /** The exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
};

const program = fileURLToPath(new URL("./worker-process.ts", import.meta.url));

/** Times that make a test of hours one of seconds. */
export const fast: Partial<TaskSettings> = {
  beatMs: 300,
  sweepMs: 300,
  silentMs: 1_500,
  watchMs: 200,
  pollMs: 300,
  stopMs: 1_000,
  concurrency: 4,
  backoff: { firstSeconds: 0.2, longestSeconds: 1 },
};

/** The worker processes of one test file. */
export class Workers {
  readonly #running = new Set<ChildProcess>();
  readonly #url: string;
  #supervising = false;

  constructor(url: string) {
    this.#url = url;
  }

  /** Starts a worker process, and waits until it works. */
  async start(
    settings: Partial<TaskSettings> = fast,
    environment: Record<string, string> = {},
  ): Promise<WorkerProcess> {
    const child = spawn(process.execPath, ["--import", "tsx", program], {
      env: {
        ...process.env,
        NODE_ENV: "test",
        DATABASE_URL: this.#url,
        TASK_SETTINGS: JSON.stringify(settings),
        ...environment,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#running.add(child);
    let log = "";
    const started = new Promise<void>((resolve, reject) => {
      child.stdout.on("data", (data: Buffer) => {
        log += data.toString();
        if (log.includes("worker started")) resolve();
      });
      child.stderr.on("data", (data: Buffer) => {
        log += data.toString();
      });
      child.once("exit", () => reject(new Error(`The worker did not start:\n${log}`)));
    });
    const ended = once(child, "exit").then(([code, signal]) => {
      this.#running.delete(child);
      return (signal ?? code) as number | NodeJS.Signals;
    });
    await started;
    return { pid: child.pid ?? 0, log: () => log, kill: (signal) => child.kill(signal), ended };
  }

  /** Keeps a worker running: starts another when it has ended, as `npm run dev` and every platform do. */
  supervise(settings: Partial<TaskSettings> = fast): void {
    this.#supervising = true;
    void this.#keepRunning(settings);
  }

  async #keepRunning(settings: Partial<TaskSettings>): Promise<void> {
    while (this.#supervising) {
      const ended = await this.start(settings).then(
        (worker) => worker.ended,
        () => undefined,
      );
      if (ended === undefined) await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  /** Ends those that still run. */
  async stopAll(): Promise<void> {
    this.#supervising = false;
    const children = [...this.#running];
    for (const child of children) {
      child.kill("SIGCONT");
      child.kill("SIGKILL");
    }
    await Promise.all(
      children.map((child) => (child.exitCode === null ? once(child, "exit") : undefined)),
    );
    this.#running.clear();
  }
}

/** Waits until `look` gives something other than undefined or false, and gives that. */
export async function until<Value>(
  what: string,
  look: () => Promise<Value | undefined | false>,
  seconds = 20,
): Promise<Value> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    if (Date.now() > end) throw new Error(`Waited ${seconds} s in vain until ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
