import { EventEmitter } from "node:events";
import {
  Logger,
  run,
  runMigrations,
  type LogFunctionFactory,
  type WorkerEvents,
} from "graphile-worker";
import type pg from "pg";
import type { Logger as Log } from "pino";

/** Installs or updates the queue's own schema, `graphile_worker`. Safe to call again and again. */
export async function installQueue(pool: pg.Pool): Promise<void> {
  await runMigrations({ pgPool: pool, logger: new Logger(() => () => undefined) });
}

export type QueueOptions = {
  pool: pg.Pool;
  /** The names of the tasks to take jobs of; jobs of others stay where they are. */
  tasks: readonly string[];
  concurrency: number;
  pollMs: number;
  log: Log;
  /** Does one job. Throwing makes the queue bring it again. */
  run: (receiptId: string) => Promise<void>;
};

/** The queue at work in this process. */
export type Queue = {
  /** The names under which the queue locks jobs for this process. */
  readonly ids: readonly string[];
  /** Settles when the queue has ended or begins to, told to or not. It can stay in between for ever. */
  readonly ended: Promise<void>;
  /** When the queue last asked for a job or finished one; it asks at least at every poll while it has room. */
  readonly lastSign: () => number;
  /** Takes no more jobs; settles when those that run are done. */
  readonly stop: () => Promise<void>;
};

/** Starts to take jobs, and installs the queue's schema first if it is not there. */
export async function startQueue(options: QueueOptions): Promise<Queue> {
  const ids: string[] = [];
  let sign = Date.now();
  const events = new EventEmitter() as WorkerEvents;
  events.on("pool:create", ({ workerPool }) => ids.push(workerPool.id));
  for (const name of ["worker:getJob:start", "job:complete"] as const) {
    events.on(name, () => {
      sign = Date.now();
    });
  }
  const closing = new Promise<void>((resolve) => {
    events.on("pool:gracefulShutdown", () => resolve());
  });
  const runner = await run({
    pgPool: options.pool,
    concurrency: options.concurrency,
    pollInterval: options.pollMs,
    noHandleSignals: true,
    events,
    logger: new Logger(logTo(options.log)),
    taskList: Object.fromEntries(options.tasks.map((task) => [task, jobOf(options)])),
    // Unset, a stop leaves jobs locked that have already run.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  });
  return {
    ids,
    ended: Promise.race([runner.promise, closing]),
    lastSign: () => sign,
    stop: () => runner.stop(),
  };
}

function jobOf({ run: work }: QueueOptions) {
  return async (payload: unknown): Promise<void> => {
    const { receiptId } = payload as { receiptId: string };
    await work(receiptId);
  };
}

/** The queue tells about each job; the receipts say that better, so only what is wrong is kept. */
function logTo(log: Log): LogFunctionFactory {
  return () => (level, message, meta) => {
    if (level === "error") log.error({ queue: meta }, message);
    else if (level === "warning") log.warn(message);
    else log.debug(message);
  };
}
