import { once } from "node:events";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { sql } from "kysely";
import { dynamic } from "../db/dynamic.js";
import { ask, contextFor, effectsOf, makeThing, receiptOf } from "../testing/tasks/asking.js";
import type { TestDatabase } from "../testing/database.js";
import { openTaskDatabase } from "../testing/tasks/task-database.js";
import { attempt } from "./attempt.js";
import { immediate, runDue } from "./backends/immediate.js";
import { useBackend } from "./backends/backend.js";
import { claim } from "./claim.js";
import { complete } from "./complete.js";
import { enqueue } from "./enqueue.js";
import type { RowWork } from "./task.js";
import { Superseded } from "./task-error.js";
import { defineJob } from "./job.js";
import { taskNamed, things, type Thing } from "../testing/tasks/things.js";

let database: TestDatabase;
const db = () => database.db;

beforeAll(async () => {
  useBackend(immediate);
  database = await openTaskDatabase();
});
afterEach(async () => {
  await sql`truncate effects, thing_receipts, task_receipts cascade`.execute(db());
});
afterAll(() => database.close());

describe("asking for work", () => {
  test("writes a receipt and the resource's own receipt", async () => {
    const thing = await makeThing(db(), { name: "lamp" });
    const { receiptId, isNew } = await ask(db(), "touch", thing);
    const receipt = await receiptOf(db(), receiptId);
    const links = await dynamic(db()).selectFrom("thingReceipts").selectAll().execute();

    expect(isNew).toBe(true);
    expect(receipt).toMatchObject({
      status: "queued",
      idempotencyKey: `${thing.id}:1`,
      input: { id: thing.id, version: 1 },
      inputSummary: "Thing lamp",
      requestId: "request-1",
      attempts: 0,
      fence: 0,
    });
    expect(links).toEqual([{ receiptId, thingId: thing.id }]);
  });

  test("twice for the same work has one receipt, before and after it is done", async () => {
    const thing = await makeThing(db());
    const first = await ask(db(), "touch", thing);
    const second = await ask(db(), "touch", thing);
    await runDue(contextFor(db()));
    const third = await ask(db(), "touch", thing);
    await runDue(contextFor(db()));

    expect([second, third]).toEqual([
      { receiptId: first.receiptId, isNew: false },
      { receiptId: first.receiptId, isNew: false },
    ]);
    expect(await effectsOf(db(), thing)).toBe(1);
  });

  test("for another version of the row is other work", async () => {
    const thing = await makeThing(db());
    await ask(db(), "touch", thing);
    expect((await ask(db(), "touch", { ...thing, version: 2 })).isNew).toBe(true);
  });

  test("in two open transactions at once makes one receipt", async () => {
    const thing = await makeThing(db());
    const asked = await Promise.all(Array.from({ length: 10 }, () => ask(db(), "touch", thing)));
    expect(asked.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(new Set(asked.map(({ receiptId }) => receiptId)).size).toBe(1);
  });

  test("leaves nothing if the transaction is rolled back, and the next one gets it", async () => {
    const thing = await makeThing(db());
    const options = { resource: things, row: thing, actor: null, requestId: null };
    const open = await db().startTransaction().execute();
    const first = await enqueue(open, taskNamed("touch"), options);
    const waiting = ask(db(), "touch", thing);
    await open.rollback().execute();
    const second = await waiting;

    expect(second.isNew).toBe(true);
    expect(second.receiptId).not.toBe(first.receiptId);
    expect(await db().selectFrom("taskReceipts").select("id").execute()).toHaveLength(1);
  });
});

test("asking while retention deletes the old receipt of the same work makes a new one", async () => {
  const thing = await makeThing(db());
  const old = await ask(db(), "touch", thing);
  const pruning = await db().startTransaction().execute();
  await dynamic(pruning).deleteFrom("thingReceipts").execute();
  await pruning.deleteFrom("taskReceipts").where("id", "=", old.receiptId).execute();
  const waiting = ask(db(), "touch", thing);
  await pruning.commit().execute();
  expect(await waiting).toMatchObject({ isNew: true });
});

describe("one attempt", () => {
  test("has its effect and its success in one transaction", async () => {
    const thing = await makeThing(db());
    const { receiptId } = await ask(db(), "touch", thing);
    await runDue(contextFor(db()));

    const receipt = await receiptOf(db(), receiptId);
    expect(receipt).toMatchObject({ status: "succeeded", attempts: 1, fence: 1, worker: "test" });
    expect(receipt.finishedAt).not.toBeNull();
    expect(await effectsOf(db(), thing)).toBe(1);
  });

  test("is one of many that try at once", async () => {
    const thing = await makeThing(db());
    const { receiptId } = await ask(db(), "touch", thing);
    const context = contextFor(db());
    await Promise.all(Array.from({ length: 5 }, () => attempt(context, receiptId)));
    expect(await effectsOf(db(), thing)).toBe(1);
    expect((await receiptOf(db(), receiptId)).attempts).toBe(1);
  });

  test("that lost its receipt to another cannot finish it", async () => {
    const thing = await makeThing(db());
    const { receiptId } = await ask(db(), "touch", thing);
    const held = await claim(db(), receiptId, "frozen");
    if (!held) throw new Error("not claimed");
    await db().updateTable("taskReceipts").set({ fence: 2 }).execute();
    await expect(
      db()
        .transaction()
        .execute((tx) => complete(tx, held)),
    ).rejects.toThrow(Superseded);
    expect((await receiptOf(db(), receiptId)).status).toBe("running");
  });

  test("that somebody cancelled cannot finish any more", async () => {
    const { receiptId } = await ask(db(), "touch", await makeThing(db()));
    const held = await claim(db(), receiptId, "busy");
    if (!held) throw new Error("not claimed");
    await sql`update task_receipts set cancel_requested_at = now()`.execute(db());
    const end = db()
      .transaction()
      .execute((tx) => complete(tx, held));
    await expect(end).rejects.toThrow(Superseded);
    expect((await receiptOf(db(), receiptId)).status).toBe("running");
  });

  test("does not begin before it is due, though its job comes early", async () => {
    const { receiptId } = await ask(db(), "touch", await makeThing(db()));
    await sql`update task_receipts set run_at = now() + interval '1 hour'`.execute(db());
    expect(await claim(db(), receiptId, "early")).toBeUndefined();
    expect((await receiptOf(db(), receiptId)).status).toBe("queued");
  });

  test("reports progress while it runs, and keeps its result", async () => {
    const { receiptId } = await ask(db(), "count", await makeThing(db()));
    await runDue(contextFor(db()));
    expect(await receiptOf(db(), receiptId)).toMatchObject({
      progressDone: 3,
      progressTotal: 3,
      result: { counted: 3, note: "a\uFFFDb" },
    });
  });

  test("on a row that was deleted is cancelled, and the receipt stays and says so", async () => {
    const thing = await makeThing(db(), { name: "gone" });
    const { receiptId } = await ask(db(), "touch", thing);
    await dynamic(db()).deleteFrom("things").where("id", "=", thing.id).execute();
    await runDue(contextFor(db()));

    const receipt = await receiptOf(db(), receiptId);
    expect(receipt).toMatchObject({ status: "cancelled", errorCode: "row_deleted" });
    expect(receipt.errorMessage).toContain("Thing gone was deleted");
    const links = await dynamic(db()).selectFrom("thingReceipts").selectAll().execute();
    expect(links).toEqual([{ receiptId, thingId: null }]);
  });

  test("of a task that the app does not have is not made, and the receipt stays queued", async () => {
    const { receiptId } = await ask(db(), "touch", await makeThing(db()));
    await db().updateTable("taskReceipts").set({ task: "fromTomorrow" }).execute();
    expect(await runDue(contextFor(db()))).toBe(0);
    expect((await receiptOf(db(), receiptId)).status).toBe("queued");
  });
});

describe("an attempt that fails", () => {
  test("is made again until the attempts are spent, each with its error", async () => {
    const thing = await makeThing(db());
    const { receiptId } = await ask(db(), "fail", thing);
    await runDue(contextFor(db()), { rounds: 1 });
    expect(await receiptOf(db(), receiptId)).toMatchObject({
      status: "retrying",
      attempts: 1,
      errorMessage: "Not today",
      finishedAt: null,
    });

    await runDue(contextFor(db()));
    const receipt = await receiptOf(db(), receiptId);
    expect(receipt).toMatchObject({ status: "failed", attempts: 3, errorMessage: "Not today" });
    expect(receipt.errors.map((error) => error.attempt)).toEqual([1, 2, 3]);
    expect(receipt.errors[0]).toMatchObject({ worker: "test", message: "Not today" });
    expect(await effectsOf(db(), thing)).toBe(0);
  });

  test("waits longer each time, never the same time", async () => {
    const { receiptId } = await ask(db(), "fail", await makeThing(db()));
    const context = contextFor(db());
    const backoff = { firstSeconds: 60, longestSeconds: 600 };
    await attempt({ ...context, settings: { ...context.settings, backoff } }, receiptId);
    const { runAt, errors } = await receiptOf(db(), receiptId);
    const wait = (runAt.getTime() - Date.parse(errors[0]?.at ?? "")) / 1000;
    expect(wait).toBeGreaterThanOrEqual(30);
    // Up to its end, the statement that writes both may take a while.
    expect(wait).toBeLessThan(90);
    expect(await runDue(context)).toBe(0);
  });

  test.each([
    ["nul", "error", /^a\uFFFDbx{3997} … \(cut\)$/],
    ["text", "error", /^just text$/],
    ["circle", "error", /^Thrown: a value of type object$/],
  ])("with %s keeps an error that the database takes", async (name, code, message) => {
    const { receiptId } = await ask(db(), "fail", await makeThing(db(), { name }));
    await runDue(contextFor(db()));
    const receipt = await receiptOf(db(), receiptId);
    expect(receipt).toMatchObject({ status: "failed", errorCode: code });
    expect(receipt.errorMessage).toMatch(message);
  });

  test("for good is not made again", async () => {
    const { receiptId } = await ask(db(), "fail", await makeThing(db(), { name: "for good" }));
    await runDue(contextFor(db()));
    expect(await receiptOf(db(), receiptId)).toMatchObject({
      status: "failed",
      attempts: 1,
      errorCode: "refused",
    });
  });

  test("by taking too long is ended, and what it writes later is refused", async () => {
    const isOver = new AbortController();
    const perform = async ({ tx, row }: RowWork<Thing>): Promise<void> => {
      await once(isOver.signal, "abort");
      await sql`insert into effects (thing_id) values (${row.id})`.execute(tx);
    };
    let work: Promise<void> | undefined;
    const deaf = defineJob<Thing>({
      name: "deaf",
      label: "Hears nothing",
      retries: 0,
      timeoutSeconds: 1,
      run: (given) => (work = perform(given)),
    });
    const resource = { ...things, tasks: [deaf] };
    const thing = await makeThing(db());
    const { receiptId } = await db()
      .transaction()
      .execute((tx) => enqueue(tx, deaf, { resource, row: thing, actor: null, requestId: null }));
    await runDue(contextFor(db(), undefined, resource));
    expect(await receiptOf(db(), receiptId)).toMatchObject({
      status: "failed",
      errorCode: "timeout",
      errorMessage: "Took longer than 1 s.",
    });
    isOver.abort();
    await expect(work).rejects.toThrow("already rolled back");
    expect(await effectsOf(db(), thing)).toBe(0);
  });
});
