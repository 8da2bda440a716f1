import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Tx } from "../db/index.js";
import type { TestDatabase } from "../testing/database.js";
import { ask, effectsOf, makeThing, receiptOf } from "../testing/tasks/asking.js";
import { openTaskDatabase, waitsAtGate } from "../testing/tasks/task-database.js";
import { until } from "../testing/tasks/workers.js";
import { immediate } from "./backends/immediate.js";
import { useBackend } from "./backends/backend.js";
import { guardedTransaction } from "./guarded-transaction.js";
import { TaskError } from "./task-error.js";

let database: TestDatabase;

beforeAll(async () => {
  useBackend(immediate);
  database = await openTaskDatabase();
});
afterAll(() => database.close());

test("work that goes on after the abort writes nothing, not even right behind the rollback", async () => {
  const { db } = database;
  const thing = await makeThing(db);
  const { receiptId } = await ask(db, "touch", thing);
  const controller = new AbortController();
  const write = sql`insert into effects (thing_id) values (${thing.id})`;
  const went: string[] = [];
  const perform = async (tx: Tx): Promise<void> => {
    await write.execute(tx);
    // The rollback waits behind this query, and what comes after it would come behind the rollback.
    await sql`select pg_advisory_xact_lock(1)`.execute(tx);
    went.push("on");
    await write.execute(tx);
  };
  let work: Promise<void> | undefined;
  const attempt = { db, receipt: await receiptOf(db, receiptId), signal: controller.signal };
  await db.connection().execute(async (gate) => {
    await sql`select pg_advisory_lock(1)`.execute(gate);
    const ended = guardedTransaction(attempt, (tx) => (work = perform(tx))).catch(
      (thrown: unknown) => thrown,
    );
    await until("the work waits at the gate", () => waitsAtGate(gate));
    controller.abort(new TaskError("Too long", { code: "timeout" }));
    await sql`select pg_advisory_unlock(1)`.execute(gate);
    expect(await ended).toMatchObject({ message: "Too long" });
  });
  await expect(work).rejects.toThrow("already rolled back");
  expect(went).toEqual(["on"]);
  expect(await effectsOf(db, thing)).toBe(0);
});

test("work that was aborted before does not begin", async () => {
  const { db } = database;
  const { receiptId } = await ask(db, "touch", await makeThing(db));
  const receipt = await receiptOf(db, receiptId);
  const signal = AbortSignal.abort(new TaskError("Cancelled", { code: "cancelled" }));
  const begun: string[] = [];
  const transaction = guardedTransaction({ db, receipt, signal }, async () => {
    begun.push("work");
  });
  await expect(transaction).rejects.toThrow("Cancelled");
  expect(begun).toEqual([]);
});

test("the error of the work comes through, and undoes what it wrote", async () => {
  const { db } = database;
  const thing = await makeThing(db);
  const { receiptId } = await ask(db, "touch", thing);
  const receipt = await receiptOf(db, receiptId);
  const signal = new AbortController().signal;
  const work = guardedTransaction({ db, receipt, signal }, async (tx) => {
    await sql`insert into effects (thing_id) values (${thing.id})`.execute(tx);
    await sql`select nonsense`.execute(tx);
  });
  await expect(work).rejects.toThrow('column "nonsense" does not exist');
  expect(await effectsOf(db, thing)).toBe(0);
});
