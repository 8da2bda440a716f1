import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { sql } from "kysely";
import type { Db } from "../../db/index.js";
import type { TaskSettings } from "../../tasks/settings.js";
import type { TestDatabase } from "../database.js";

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

/**
 * Times that make a test of hours one of seconds. Silence is the exception: on a busy machine a worker that lives can
 * say nothing for seconds, so the tests say themselves who is silent (`presumeDead`).
 */
export const fast: Partial<TaskSettings> = {
  beatMs: 300,
  sweepMs: 300,
  silentMs: 600_000,
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
  readonly #db: Db;
  #supervising = false;

  constructor({ url, db }: Pick<TestDatabase, "url" | "db">) {
    this.#url = url;
    this.#db = db;
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

  /** Kills a worker with -9, and makes the time pass after which the others presume it dead. */
  async lose(worker: WorkerProcess): Promise<void> {
    worker.kill("SIGKILL");
    await worker.ended;
    await this.presumeDead(worker);
  }

  /** Moves the last signs of a worker that has ended, or cannot give another, to long ago. */
  async presumeDead({ pid }: Pick<WorkerProcess, "pid">): Promise<void> {
    await sql`update task_workers set beat_at = 'epoch' where pid = ${pid}`.execute(this.#db);
    await sql`update graphile_worker._private_jobs set locked_at = 'epoch'
      where locked_at is not null`.execute(this.#db);
  }

  /**
   * Keeps a worker running: starts another when it has ended, as `npm run dev` and every platform do. Nobody tells the
   * others of its end, so these are silent for a time that passes; should one that lives be presumed dead, it ends too.
   */
  supervise(settings: Partial<TaskSettings> = { ...fast, silentMs: 3_000 }): void {
    this.#supervising = true;
    void this.#keepRunning(settings);
  }

  async #keepRunning(settings: Partial<TaskSettings>): Promise<void> {
    while (this.#supervising) {
      const worker = await this.start(settings).catch(() => undefined);
      if (worker) await worker.ended;
      else await pause(200);
    }
  }

  /** Ends those that still run, and their sessions, which outlive them by a moment in which they hold locks. */
  async stopAll(): Promise<void> {
    this.#supervising = false;
    const children = [...this.#running];
    for (const child of children) {
      child.kill("SIGCONT");
      child.kill("SIGKILL");
    }
    await Promise.all(
      children.map((child) => {
        const isGone = child.exitCode !== null || child.signalCode !== null;
        return isGone ? undefined : once(child, "exit");
      }),
    );
    this.#running.clear();
    await sql`select pg_terminate_backend(pid, 60000) from pg_stat_activity
      where datname = current_database() and application_name like '% worker%'`.execute(this.#db);
  }
}

/** Waits until `look` gives something other than undefined or false, and gives that. `seconds` only end what hangs. */
export async function until<Value>(
  what: string,
  look: () => Promise<Value | undefined | false>,
  seconds = 60,
): Promise<Value> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    if (Date.now() > end) throw new Error(`Waited ${seconds} s in vain until ${what}.`);
    await pause(50);
  }
}
