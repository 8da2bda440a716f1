/** Background work: our receipts over graphile-worker beside bare graphile-worker, which does the same inserts. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Logger, run as runWorker } from "graphile-worker";
import pg from "pg";
import { pino } from "pino";
import { readConfig } from "../../templates/app/src/config.js";
import { openDatabase, openPool, type Db } from "../../templates/app/src/platform/db/index.js";
import { migrate } from "../../templates/app/src/platform/db/migrate.js";
import { installQueue } from "../../templates/app/src/platform/tasks/backends/graphile-runner.js";
import { startWorker } from "../../templates/app/src/platform/tasks/worker.js";
import { ask, makeThing } from "../../templates/app/src/platform/testing/tasks/asking.js";
import { createThings, things } from "../../templates/app/src/platform/testing/tasks/things.js";
import { createDatabase, startPostgres } from "../support/database.js";
import type { Bench } from "./bench.js";
import { atLeast, median, within, type Measured } from "./ratio.js";

const sizes = [100, 1_000, 10_000];
const concurrency = 10;
/** How often each size is measured, by turns. */
const turns = 3;

/** Jobs a second with 100, 1,000 and 10,000 waiting, and how long one job waits that comes alone. */
export async function tasks({ root, folder }: Bench): Promise<Measured> {
  mkdirSync(folder, { recursive: true });
  // As in production, a commit is on the disk.
  const postgres = await startPostgres(folder, { fast: false });
  try {
    const url = await createDatabase(postgres.url, "bench_tasks");
    await migrate({ url, folder: join(root, "templates/app/migrations") });
    const pool = openPool(url, { name: "bench", max: concurrency });
    await installQueue(pool);
    const db = openDatabase(pool);
    await createThings(db);
    const rows: [string, ...number[]][] = [];
    for (const size of sizes) {
      process.stderr.write(`  ${size} jobs\n`);
      const [bare, ours]: [number[], number[]] = [[], []];
      for (let turn = 0; turn < (size > 1_000 ? 1 : turns); turn++) {
        bare.push(await bareRate(url, size));
        ours.push(await ourRate(url, db, size));
      }
      rows.push([`${size} jobs, ${concurrency} at a time`, median(bare), median(ours)]);
    }
    const wait = await waitOf(url, db);
    await db.destroy();
    return {
      title: "Tasks that insert a row: jobs a second",
      columns: ["graphile-worker", "with receipts"],
      rows,
      ratios: [
        ...rows.map(([name, bare = 0, ours = 0]) =>
          atLeast(`${name}: with receipts to bare`, ours / bare, 0.5),
        ),
        within("from asking to starting, the middle of 100", wait, 20),
      ],
    };
  } finally {
    await postgres.stop();
  }
}

/** graphile-worker as its manual has it, with a job that inserts the row that ours inserts. */
async function bareRate(url: string, size: number): Promise<number> {
  const pool = new pg.Pool({ connectionString: url, max: concurrency + 2 });
  await pool.query(
    "select graphile_worker.add_job('bench_bare', json_build_object('id', n)) from generate_series(1, $1) n",
    [size],
  );
  const done = countdown(size);
  const started = performance.now();
  const runner = await runWorker({
    pgPool: pool,
    concurrency,
    noHandleSignals: true,
    logger: new Logger(() => () => undefined),
    taskList: {
      bench_bare: async (payload, { query }) => {
        const { id } = payload as { id: number };
        await query("insert into effects (thing_id, pid) values ($1, $2)", [id, process.pid]);
        done.one();
      },
    },
  });
  await done.all;
  const seconds = (performance.now() - started) / 1000;
  await runner.stop();
  await pool.end();
  return size / seconds;
}

/** A worker of the app, with as many at a time. */
async function ourRate(url: string, db: Db, size: number): Promise<number> {
  const thing = await makeThing(db);
  const lanes = Array.from({ length: concurrency }, async (_, lane) => {
    for (let n = lane; n < size; n += concurrency) {
      await ask(db, "touch", thing, { key: `${performance.now()} ${n}` });
    }
  });
  await Promise.all(lanes);
  const started = performance.now();
  const worker = await openWorker(url);
  for (;;) {
    const { rows } = await openCount(db);
    if (rows === 0) break;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const seconds = (performance.now() - started) / 1000;
  await worker.stop();
  return size / seconds;
}

async function openCount(db: Db): Promise<{ rows: number }> {
  const waiting = await db
    .selectFrom("taskReceipts")
    .select("id")
    .where("status", "in", ["queued", "retrying", "running"])
    .limit(1)
    .execute();
  return { rows: waiting.length };
}

/** Milliseconds from the commit that asks for a job to its start, one job every 20 ms, by the database's clock. */
async function waitOf(url: string, db: Db): Promise<number> {
  const thing = await makeThing(db);
  const worker = await openWorker(url);
  const waits: number[] = [];
  for (let n = 0; n < 100; n++) {
    const { receiptId } = await ask(db, "touch", thing, { key: `wait ${performance.now()}` });
    await new Promise((resolve) => setTimeout(resolve, 20));
    let started: Date | null = null;
    let queued = new Date(0);
    while (started === null) {
      const found = await db
        .selectFrom("taskReceipts")
        .select(["queuedAt", "startedAt"])
        .where("id", "=", receiptId)
        .executeTakeFirstOrThrow();
      started = found.startedAt;
      queued = found.queuedAt;
    }
    waits.push(started.getTime() - queued.getTime());
  }
  await worker.stop();
  return median(waits);
}

function openWorker(url: string): ReturnType<typeof startWorker> {
  return startWorker({
    config: { ...readConfig({ NODE_ENV: "test", DATABASE_URL: url }), databaseUrl: url },
    resources: [things],
    log: pino({ level: "silent" }),
    settings: { concurrency },
    exit: (reason) => {
      throw new Error(reason);
    },
  });
}

function countdown(from: number): { one: () => void; all: Promise<void> } {
  let left = from;
  let end = (): void => undefined;
  const all = new Promise<void>((resolve) => (end = resolve));
  return {
    all,
    one: () => {
      left -= 1;
      if (left === 0) end();
    },
  };
}
