import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { dynamic } from "../db/dynamic.js";
import { ask, effectsOf, makeThing, receiptOf } from "../testing/tasks/asking.js";
import type { TestDatabase } from "../testing/database.js";
import { openTaskDatabase } from "../testing/tasks/task-database.js";
import { fast, until, Workers } from "../testing/tasks/workers.js";
import { graphile } from "./backends/graphile.js";
import { useBackend } from "./backends/backend.js";
import type { Receipt } from "./receipt.js";

let database: TestDatabase;
let workers: Workers;
const db = () => database.db;

beforeAll(async () => {
  useBackend(graphile);
  database = await openTaskDatabase();
  workers = new Workers(database.url);
});
afterEach(async () => {
  await workers.stopAll();
  await sql`truncate effects, thing_receipts, task_receipts, task_workers cascade`.execute(db());
  await sql`delete from graphile_worker._private_jobs`.execute(db());
});
afterAll(async () => {
  await workers.stopAll();
  await database.close();
});

function becomes(id: string, status: Receipt["status"], seconds?: number): Promise<Receipt> {
  return until(
    `the receipt is ${status}`,
    async () => {
      const receipt = await receiptOf(db(), id);
      return receipt.status === status && receipt;
    },
    seconds,
  );
}

async function jobs(): Promise<{ key: string; lockedBy: string | null }[]> {
  const found = await sql<{ key: string; lockedBy: string | null }>`
    select key, locked_by from graphile_worker.jobs order by id`.execute(db());
  return found.rows;
}

const noJobs = () => until("the queue is empty", async () => (await jobs()).length === 0);

describe("a worker that is killed", () => {
  test("with the real times has its job taken up by another within 20 s", async () => {
    const first = await workers.start({});
    const thing = await makeThing(db(), { size: 3_000 });
    const { receiptId } = await ask(db(), "linger", thing);
    const held = await becomes(receiptId, "running");
    await workers.start({});
    first.kill("SIGKILL");
    const killed = Date.now();
    await until(
      "another worker has it",
      async () => (await receiptOf(db(), receiptId)).worker !== held.worker,
      25,
    );
    expect((Date.now() - killed) / 1000).toBeLessThan(20);
    expect(await becomes(receiptId, "succeeded")).toMatchObject({ attempts: 2, fence: 3 });
    expect(await effectsOf(db(), thing)).toBe(1);
    await noJobs();
  }, 60_000);

  test("in the middle of many jobs, again and again, does each of them once", async () => {
    const made = await Promise.all(
      Array.from({ length: 80 }, () => makeThing(db(), { size: 200 })),
    );
    await Promise.all(made.map((thing) => ask(db(), "linger", thing)));
    for (let round = 0; round < 4; round += 1) {
      const victim = await workers.start();
      await until("it runs something", async () => {
        const { rows } = await sql`select from task_receipts where status = 'running'
          and worker like ${`%-${victim.pid}-%`}`.execute(db());
        return rows.length > 0;
      });
      victim.kill("SIGKILL");
    }
    await workers.start();
    await until("all are done", async () => (await countSucceeded()) === made.length, 40);
    const rows = await dynamic(db()).selectFrom("effects").select("thingId").execute();
    expect(rows).toHaveLength(made.length);
    expect(new Set(rows.map((row) => row["thingId"])).size).toBe(made.length);
  }, 60_000);

  test("by its job every time leaves a receipt that says so, and the others go on", async () => {
    const { receiptId } = await ask(db(), "poison", await makeThing(db()));
    const first = await workers.start();
    await first.ended;
    const second = await workers.start();
    await second.ended;
    await workers.start();
    const receipt = await becomes(receiptId, "failed");
    expect(receipt).toMatchObject({ attempts: 2, errorCode: "worker_lost" });
    expect(receipt.errors).toHaveLength(2);
    const other = await ask(db(), "touch", await makeThing(db()));
    await becomes(other.receiptId, "succeeded");
  }, 60_000);
});

async function countSucceeded(): Promise<number> {
  const rows = await db()
    .selectFrom("taskReceipts")
    .select("id")
    .where("status", "=", "succeeded")
    .execute();
  return rows.length;
}

describe("a worker that is told to stop", () => {
  test("lets what runs finish, and leaves nothing locked", async () => {
    const worker = await workers.start({ ...fast, stopMs: 10_000 });
    const asked = await Promise.all(
      Array.from({ length: 12 }, async () =>
        ask(db(), "linger", await makeThing(db(), { size: 200 })),
      ),
    );
    await until("some run", async () => (await jobs()).some((job) => job.lockedBy));
    worker.kill("SIGTERM");
    expect(await worker.ended).toBe(0);

    const receipts = await Promise.all(asked.map(({ receiptId }) => receiptOf(db(), receiptId)));
    expect(receipts.filter(({ status }) => status === "running")).toEqual([]);
    const done = receipts.filter(({ status }) => status === "succeeded");
    expect(done.length).toBeGreaterThan(0);
    const left = await jobs();
    expect(left.filter((job) => job.lockedBy)).toEqual([]);
    expect(left).toHaveLength(asked.length - done.length);
    expect(await db().selectFrom("taskWorkers").select("id").execute()).toEqual([]);
  });

  test("ends in bounded time though a job hears nothing, and gives the attempt back", async () => {
    const worker = await workers.start();
    const thing = await makeThing(db());
    const { receiptId } = await ask(db(), "stubborn", thing);
    await becomes(receiptId, "running");
    const told = Date.now();
    worker.kill("SIGTERM");
    expect(await worker.ended).toBe(0);
    expect(Date.now() - told).toBeLessThan(8_000);
    const receipt = await receiptOf(db(), receiptId);
    expect(receipt).toMatchObject({ status: "retrying", attempts: 0, errorCode: "worker_stopped" });
    expect((await jobs()).filter((job) => job.lockedBy === null)).not.toEqual([]);
    expect(await effectsOf(db(), thing)).toBe(0);
  });
});

describe("a worker that comes back", () => {
  test("after being frozen longer than the silence finds its work with another, and ends", async () => {
    const frozen = await workers.start();
    const thing = await makeThing(db(), { size: 1_000 });
    const { receiptId } = await ask(db(), "linger", thing);
    await becomes(receiptId, "running");
    frozen.kill("SIGSTOP");
    await workers.start();
    await becomes(receiptId, "succeeded");
    frozen.kill("SIGCONT");
    expect(await frozen.ended).toBe(1);
    expect(frozen.log()).toContain("declared dead");
    expect(await effectsOf(db(), thing)).toBe(1);
    expect(await receiptOf(db(), receiptId)).toMatchObject({ status: "succeeded", attempts: 2 });
  });

  test("after a job blocked its event loop for longer than the silence cannot finish it", async () => {
    const blocked = await workers.start();
    const thing = await makeThing(db(), { size: 4_000 });
    const { receiptId } = await ask(db(), "blocking", thing);
    await becomes(receiptId, "running");
    await workers.start();
    await until("it is taken over", async () => (await receiptOf(db(), receiptId)).fence > 1);
    expect(await blocked.ended).toBe(1);
    await sql`update things set size = 0`.execute(db());
    await workers.start();
    await becomes(receiptId, "succeeded", 30);
    expect(await effectsOf(db(), thing)).toBe(1);
  }, 60_000);
});

describe("what the queue loses", () => {
  test("an open receipt without a job gets one", async () => {
    const { receiptId } = await ask(db(), "touch", await makeThing(db()));
    await sql`delete from graphile_worker._private_jobs`.execute(db());
    await workers.start();
    expect(await becomes(receiptId, "succeeded")).toMatchObject({ attempts: 1 });
  });

  test("a job that the queue has given up on comes again, as the receipt has not", async () => {
    const { receiptId } = await ask(db(), "touch", await makeThing(db()));
    await sql`update graphile_worker._private_jobs set attempts = max_attempts`.execute(db());
    await workers.start();
    expect(await becomes(receiptId, "succeeded")).toMatchObject({ attempts: 1 });
  });

  test("the queue's limit of attempts is above the receipt's", async () => {
    await ask(db(), "touch", await makeThing(db()));
    const limits = await sql<{ queue: number; receipt: number }>`
      select j.max_attempts as queue, r.max_attempts as receipt
      from graphile_worker.jobs j join task_receipts r on j.key = r.id || ':' || r.fence`.execute(
      db(),
    );
    expect(limits.rows).toHaveLength(1);
    for (const { queue, receipt } of limits.rows) expect(queue).toBeGreaterThan(receipt);
  });

  test("a notification that nobody hears is made up for by the poll", async () => {
    await workers.start();
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and query like 'LISTEN%'`.execute(
      db(),
    );
    const { receiptId } = await ask(db(), "touch", await makeThing(db()));
    expect(await becomes(receiptId, "succeeded", 5)).toMatchObject({ attempts: 1 });
  });
});

describe("the database", () => {
  test("ending every connection, again and again, loses nothing and does nothing twice", async () => {
    const made = await Promise.all(Array.from({ length: 60 }, () => makeThing(db(), { size: 40 })));
    await Promise.all(made.map((thing) => ask(db(), "linger", thing)));
    const started = await Promise.all([workers.start(), workers.start()]);
    const supervised = started.map((worker) => supervise(worker));
    for (let round = 0; round < 4; round += 1) {
      await new Promise((resolve) => setTimeout(resolve, 300));
      await sql`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and application_name like '% worker%'`.execute(db());
    }
    await until("all are done", async () => (await countSucceeded()) === made.length, 40);
    for (const { stop } of supervised) stop();
    const rows = await dynamic(db()).selectFrom("effects").select("thingId").execute();
    expect(new Set(rows.map((row) => row["thingId"])).size).toBe(made.length);
    expect(rows).toHaveLength(made.length);
  }, 60_000);
});

/** Starts a worker again when it has ended, as `npm run dev` and every platform do. */
function supervise(worker: { ended: Promise<unknown> }): { stop: () => void } {
  let stopped = false;
  const again = async (): Promise<void> => {
    if (!stopped) supervise(await workers.start());
  };
  void worker.ended.then(again).catch(() => undefined);
  return {
    stop: () => {
      stopped = true;
    },
  };
}

describe("cancelling what runs", () => {
  test("undoes it within the watch's time", async () => {
    await workers.start();
    const thing = await makeThing(db(), { size: 20_000 });
    const { receiptId } = await ask(db(), "linger", thing);
    await becomes(receiptId, "running");
    await sql`update task_receipts set cancel_requested_at = clock_timestamp()`.execute(db());
    await becomes(receiptId, "cancelled", 5);
    expect(await effectsOf(db(), thing)).toBe(0);
  });
});
