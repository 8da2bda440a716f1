import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { dynamic } from "../db/dynamic.js";
import type { SignedIn } from "../policy/actor.js";
import { ask, effectsOf, makeThing, receiptOf } from "../testing/tasks/asking.js";
import type { TestDatabase } from "../testing/database.js";
import { openTaskDatabase, waitsAtGate } from "../testing/tasks/task-database.js";
import { taskNamed, things, type Thing } from "../testing/tasks/things.js";
import { fast, until, Workers, type WorkerProcess } from "../testing/tasks/workers.js";
import { graphile } from "./backends/graphile.js";
import { useBackend } from "./backends/backend.js";
import { enqueue } from "./enqueue.js";
import type { Receipt } from "./receipt.js";
import { readReportFile } from "./report-file.js";

let database: TestDatabase;
let workers: Workers;
const db = () => database.db;

beforeAll(async () => {
  useBackend(graphile);
  database = await openTaskDatabase();
  workers = new Workers(database);
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

/** Ends a job named `held`. */
async function release(thing: Thing): Promise<void> {
  await dynamic(db()).updateTable("things").set({ size: 0 }).where("id", "=", thing.id).execute();
}

describe("a worker that is killed", () => {
  test("with the real times has its job taken up by another", async () => {
    const started = await Promise.all([workers.start({}), workers.start({})]);
    const thing = await makeThing(db(), { size: 1 });
    const { receiptId } = await ask(db(), "held", thing);
    const taken = await becomes(receiptId, "running");
    holderOf(taken, started).kill("SIGKILL");
    await until("another worker has it", async () => {
      const { worker } = await receiptOf(db(), receiptId);
      return worker !== taken.worker;
    });
    await release(thing);
    expect(await becomes(receiptId, "succeeded")).toMatchObject({ attempts: 2, fence: 3 });
    expect(await effectsOf(db(), thing)).toBe(1);
    await noJobs();
  });

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
      await workers.lose(victim);
    }
    await workers.start();
    await until("all are done", async () => (await countSucceeded()) === made.length);
    const rows = await dynamic(db()).selectFrom("effects").select("thingId").execute();
    expect(rows).toHaveLength(made.length);
    expect(new Set(rows.map((row) => row["thingId"])).size).toBe(made.length);
  });

  test("by its job every time leaves a receipt that says so, and the others go on", async () => {
    const { receiptId } = await ask(db(), "poison", await makeThing(db()));
    for (let death = 0; death < 2; death += 1) {
      const victim = await workers.start();
      await victim.ended;
      await workers.presumeDead(victim);
    }
    await workers.start();
    const receipt = await becomes(receiptId, "failed");
    expect(receipt).toMatchObject({ attempts: 2, errorCode: "worker_lost" });
    expect(receipt.errors).toHaveLength(2);
    const other = await ask(db(), "touch", await makeThing(db()));
    await becomes(other.receiptId, "succeeded");
  });
});

function holderOf(receipt: Receipt, started: readonly WorkerProcess[]): WorkerProcess {
  const holder = started.find(({ pid }) => receipt.worker?.includes(`-${pid}-`));
  if (!holder) throw new Error(`None of the workers is ${receipt.worker}.`);
  return holder;
}

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

  test("ends before a job that hears nothing does, and gives the attempt back", async () => {
    const worker = await workers.start();
    const thing = await makeThing(db());
    const { receiptId } = await ask(db(), "stubborn", thing);
    await becomes(receiptId, "running");
    worker.kill("SIGTERM");
    expect(await worker.ended).toBe(0);
    const receipt = await receiptOf(db(), receiptId);
    expect(receipt).toMatchObject({ status: "retrying", attempts: 0, errorCode: "worker_stopped" });
    expect((await jobs()).filter((job) => job.lockedBy === null)).not.toEqual([]);
    expect(await effectsOf(db(), thing)).toBe(0);
  });
});

/** Makes the others take a job from a worker that cannot give a sign of life. */
async function takeFrom(worker: WorkerProcess, receiptId: string): Promise<void> {
  await until("it is taken over", async () => {
    await workers.presumeDead(worker);
    return (await receiptOf(db(), receiptId)).fence > 1;
  });
}

describe("a worker that comes back", () => {
  test("after being frozen longer than the silence finds its work with another, and ends", async () => {
    const started = await Promise.all([workers.start(), workers.start()]);
    const thing = await makeThing(db(), { size: 1 });
    const { receiptId } = await ask(db(), "held", thing);
    const frozen = holderOf(await becomes(receiptId, "running"), started);
    frozen.kill("SIGSTOP");
    await takeFrom(frozen, receiptId);
    await release(thing);
    await becomes(receiptId, "succeeded");
    frozen.kill("SIGCONT");
    expect(await frozen.ended).toBe(1);
    expect(frozen.log()).toContain("declared dead");
    expect(await effectsOf(db(), thing)).toBe(1);
    expect(await receiptOf(db(), receiptId)).toMatchObject({ status: "succeeded", attempts: 2 });
  });

  test("after a job blocked its event loop for longer than the silence cannot finish it", async () => {
    const started = await Promise.all([workers.start(), workers.start()]);
    const folder = await mkdtemp(join(tmpdir(), "blocking-"));
    const thing = await makeThing(db(), { name: join(folder, "over") });
    const { receiptId } = await ask(db(), "blocking", thing);
    const blocked = holderOf(await becomes(receiptId, "running"), started);
    await takeFrom(blocked, receiptId);
    await writeFile(thing.name, "");
    expect(await blocked.ended).toBe(1);
    await becomes(receiptId, "succeeded");
    expect(await effectsOf(db(), thing)).toBe(1);
    await rm(folder, { recursive: true });
  });
});

/** Settles when a worker hears notifications. */
async function listener(): Promise<void> {
  await until("a worker listens", async () => {
    const { rows } = await sql`select from pg_stat_activity where datname = current_database()
      and query like '%LISTEN "%' and pid <> pg_backend_pid()`.execute(db());
    return rows.length > 0;
  });
}

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
    await listener();
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query like '%LISTEN "%' and pid <> pg_backend_pid()`.execute(
      db(),
    );
    const { receiptId } = await ask(db(), "touch", await makeThing(db()));
    expect(await becomes(receiptId, "succeeded")).toMatchObject({ attempts: 1 });
  });
});

describe("the database", () => {
  test("ending every connection, again and again, loses nothing and does nothing twice", async () => {
    // So many, and each so long, that after four rounds there is work left.
    const made = await Promise.all(
      Array.from({ length: 120 }, () => makeThing(db(), { size: 100 })),
    );
    await Promise.all(made.map((thing) => ask(db(), "linger", thing)));
    workers.supervise();
    workers.supervise();
    for (let round = 0; round < 4; round += 1) {
      const before = await countSucceeded();
      await until("work goes on", async () => (await countSucceeded()) > before);
      await sql`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and application_name like '% worker%'`.execute(db());
    }
    await until("all are done", async () => (await countSucceeded()) === made.length);
    const rows = await dynamic(db()).selectFrom("effects").select("thingId").execute();
    expect(new Set(rows.map((row) => row["thingId"])).size).toBe(made.length);
    expect(rows).toHaveLength(made.length);
  });
});

describe("a worker that can no longer work", () => {
  test("because its queue has ended by itself ends, so that it is started again", async () => {
    const worker = await workers.start();
    await listener();
    // What the queue's own newer version says when it changes the tables: stop.
    await sql`select pg_notify('worker:migrate', '{"breaking": true, "migrationNumber": 99}')`.execute(
      db(),
    );
    expect(await worker.ended).toBe(1);
    expect(worker.log()).toContain("The queue ended by itself");
  });

  test("because it is no longer among those that live ends", async () => {
    const worker = await workers.start();
    await db().deleteFrom("taskWorkers").execute();
    expect(await worker.ended).toBe(1);
  });
});

describe("a receipt", () => {
  test("that runs longer than it may on a worker that lives is taken from it", async () => {
    const { receiptId } = await ask(db(), "touch", await makeThing(db()));
    await sql`delete from graphile_worker._private_jobs`.execute(db());
    await workers.start({ ...fast, sweepMs: 60_000 });
    await sql`update task_receipts set status = 'running', fence = 1, attempts = 1,
      attempt_started_at = now() - interval '1 hour',
      worker = (select id from task_workers)`.execute(db());
    await workers.start();
    const receipt = await becomes(receiptId, "succeeded");
    expect(receipt.errors).toMatchObject([{ attempt: 1, code: "timeout" }]);
  });

  test("of a task that this version of the app does not have waits for one that does", async () => {
    const thing = await makeThing(db());
    const options = { resource: things, row: thing, actor: null, requestId: null };
    const { receiptId } = await db()
      .transaction()
      .execute((tx) => enqueue(tx, { ...taskNamed("touch"), name: "fromTomorrow" }, options));
    await workers.start();
    const other = await ask(db(), "touch", thing);
    await becomes(other.receiptId, "succeeded");
    expect(await receiptOf(db(), receiptId)).toMatchObject({ status: "queued", attempts: 0 });
  });
});

test("a report whose worker is killed in the middle has each row once in the end", async () => {
  const { id: userId } = await db()
    .insertInto("users")
    .values({
      email: "ada@example.com",
      name: "Ada",
      roles: ["admin"],
      passwordHash: null,
      disabledAt: null,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await sql`delete from things`.execute(db());
  await sql`insert into things (name, size) select 'thing ' || n, n from generate_series(1, 60000) n`.execute(
    db(),
  );
  const actor: SignedIn = {
    kind: "signedIn",
    id: userId,
    email: "ada@example.com",
    name: "Ada",
    roles: ["admin"],
    sessionId: "",
  };
  const { receiptId } = await ask(db(), "exportThings", undefined, { actor });
  const victim = await workers.start();
  await db()
    .connection()
    .execute(async (gate) => {
      // The second piece of the file is written no sooner than this lock is given back.
      await sql`select pg_advisory_lock(1)`.execute(gate);
      await sql`create function wait_at_gate() returns trigger language plpgsql as $$ begin
        perform pg_advisory_xact_lock_shared(1); return new; end $$`.execute(gate);
      await sql`create trigger gate before insert on report_chunks for each row when (new.chunk = 1)
        execute function wait_at_gate()`.execute(gate);
      await until("it waits at the gate", () => waitsAtGate(gate));
      victim.kill("SIGKILL");
      await victim.ended;
      await sql`select pg_advisory_unlock(1)`.execute(gate);
    });
  expect((await receiptOf(db(), receiptId)).progressDone).toBeGreaterThan(5_000);
  await workers.presumeDead(victim);
  await workers.start();
  const receipt = await becomes(receiptId, "succeeded");
  expect(receipt).toMatchObject({ attempts: 2, result: { rows: 60_000 } });
  const pieces: Buffer[] = [];
  for await (const piece of readReportFile(db(), receiptId)) pieces.push(piece);
  const lines = Buffer.concat(pieces).toString().split("\r\n").slice(1, -1);
  expect(lines).toHaveLength(60_000);
  expect(new Set(lines).size).toBe(60_000);
});

describe("cancelling what runs", () => {
  test("undoes it", async () => {
    await workers.start();
    const thing = await makeThing(db(), { size: 1 });
    const { receiptId } = await ask(db(), "held", thing);
    await becomes(receiptId, "running");
    await sql`update task_receipts set cancel_requested_at = clock_timestamp()`.execute(db());
    await becomes(receiptId, "cancelled");
    expect(await effectsOf(db(), thing)).toBe(0);
  });
});
