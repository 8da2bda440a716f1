import { setTimeout as pause } from "node:timers/promises";
import { sql } from "kysely";
import type { Logger } from "pino";
import type { Config } from "../../config.js";
import { openDatabase, openPool, type Db } from "../db/index.js";
import { openMailer } from "../mail/mailer.js";
import type { Resource } from "../resource.js";
import { gatherResources } from "../resources.js";
import { attempt, stopping, type AttemptContext } from "./attempt.js";
import { startQueue, type Queue } from "./backends/graphile-runner.js";
import { beat, deregister, register, workerName } from "./beat.js";
import { registerTasks } from "./registry.js";
import { repeat, type Repeated } from "./repeat.js";
import { prune } from "./retention.js";
import { defaultSettings, type TaskSettings } from "./settings.js";
import { sweep } from "./sweep.js";
import { watch } from "./watch.js";
import { startWatchdog } from "./watchdog.js";

export type WorkerOptions = {
  config: Config;
  resources: readonly Resource[];
  log: Logger;
  settings?: Partial<TaskSettings>;
  /** Ends the process at once; called when the worker can no longer be trusted to work. */
  exit: (reason: string) => void;
};

export type Worker = {
  readonly name: string;
  /**
   * Takes no more work, gives what runs `stopMs` to finish, gives the rest back and leaves.
   * Settles in bounded time, whatever the tasks do.
   */
  readonly stop: () => Promise<void>;
};

/** The connections of a worker. The beat has its own, so that busy tasks cannot make the worker look dead. */
type Connections = { work: Db; vital: Db; queue: ReturnType<typeof openPool> };

/** Starts to run tasks in this process: takes jobs, beats, and cares for the work of workers that died. */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const settings = { ...defaultSettings, ...options.settings };
  const name = workerName();
  const log = options.log.child({ worker: name });
  const resources = gatherResources(options.resources);
  const registry = registerTasks(resources);
  const connections = connect(options.config, settings, log);
  const context: AttemptContext = {
    db: connections.work,
    resources,
    registry,
    mailer: openMailer(options.config),
    log,
    worker: name,
    settings,
    running: new Map(),
  };
  await register(connections.vital, name, process.version);
  const queue = await startQueue({
    pool: connections.queue,
    tasks: [...registry.keys()],
    concurrency: settings.concurrency,
    pollMs: settings.pollMs,
    log,
    run: (receiptId) => attempt(context, receiptId),
  });
  await beat(connections.vital, name, queue.ids);
  let stopped = false;
  const rounds = startRounds(context, connections.vital, queue, {
    stopping: () => stopped,
    end: options.exit,
  });
  log.info({ tasks: registry.size, concurrency: settings.concurrency }, "worker started");
  return {
    name,
    stop: async () => {
      if (stopped) return;
      stopped = true;
      await finish(context, queue);
      for (const round of rounds) round.stop();
      await leave(connections, name, queue);
      log.info("worker stopped");
    },
  };
}

function connect(config: Config, settings: TaskSettings, log: Logger): Connections {
  const onError = (error: Error): void => log.warn({ err: error }, "database connection lost");
  const open = (name: string, max: number, lazyCommits = false) =>
    openPool(config.databaseUrl, { name: `${config.appName} ${name}`, max, onError, lazyCommits });
  // A task uses one connection for its transaction and at times another for its progress.
  return {
    work: openDatabase(open("worker", 2 * settings.concurrency + 2)),
    vital: openDatabase(open("worker beat", 2)),
    // The queue only carries: what it forgets when the server fails, the sweep finds by the receipts.
    queue: open("worker queue", settings.concurrency + 2, true),
  };
}

const hour = 3_600_000;

/** What a worker does beside its tasks. */
function startRounds(
  context: AttemptContext,
  vital: Db,
  queue: Queue,
  watchdog: { stopping: () => boolean; end: (reason: string) => void },
): readonly Repeated[] {
  const { settings, log, worker, running } = context;
  const check = startWatchdog({ queue, settings, runningCount: () => running.size, ...watchdog });
  const warn = (what: string) => (thrown: unknown) => log.error({ err: thrown }, `${what} failed`);
  const beatOnce = async (): Promise<void> => {
    await beat(vital, worker, queue.ids);
    check();
  };
  const sweepOnce = async (): Promise<number | undefined> => {
    const swept = await sweep(vital, settings);
    if (swept && swept.takenOver > 0) log.warn(swept, "took over the work of lost workers");
    // The moment another worker falls silent is the moment to look, not the next round after it.
    const next = swept?.more ? 0 : (swept?.nextSilenceMs ?? settings.sweepMs);
    return Math.min(settings.sweepMs, Math.max(next, 100));
  };
  const pruneOnce = async (): Promise<number> => {
    await prune(context.db, context.registry, settings.keep);
    return hour;
  };
  return [
    repeat(settings.beatMs, beatOnce, (thrown) =>
      watchdog.end(`The beat failed: ${String(thrown)}`),
    ),
    repeat(settings.sweepMs, sweepOnce, warn("sweep")),
    repeat(settings.watchMs, () => watch(vital, worker, running), warn("watch")),
    repeat(settings.sweepMs * 6, pruneOnce, warn("retention")),
  ];
}

/** Lets what runs finish, up to the limit; then takes it away from its tasks and gives it back. */
async function finish({ settings, running, log }: AttemptContext, queue: Queue): Promise<void> {
  const ended = queue.stop().catch((thrown: unknown) => log.warn({ err: thrown }, "queue stop"));
  await Promise.race([ended, pause(settings.stopMs, undefined, { ref: false })]);
  for (const { abort } of running.values()) abort(stopping());
  await Promise.race([ended, pause(leaveMs, undefined, { ref: false })]);
}

/** How long saying goodbye may take; the sweep of another worker does it otherwise. */
const leaveMs = 3_000;

async function leave(connections: Connections, name: string, queue: Queue): Promise<void> {
  const goodbye = async (): Promise<void> => {
    await sql`select graphile_worker.force_unlock_workers(${queue.ids}::text[])`.execute(
      connections.vital,
    );
    await deregister(connections.vital, name);
    await Promise.all([
      connections.work.destroy(),
      connections.vital.destroy(),
      connections.queue.end(),
    ]);
  };
  const left = goodbye().catch(() => undefined);
  await Promise.race([left, pause(leaveMs, undefined, { ref: false })]);
}
