import { sql } from "kysely";
import { beforeEach, describe, expect, test } from "vitest";
import { dynamic } from "../../db/dynamic.js";
import type { StoredRow } from "../../sample-rows.js";
import { settle } from "../../tasks/complete.js";
import { everyone } from "./filled-form.js";
import type { Idempotency, TaskSpec } from "./idempotency.js";
import { askFor, forgetWork, receiptOf, rowFor, rowsOf, taskOf } from "./receipts.js";
import type { World } from "./world.js";

/** Proves what becomes of work that fails, that is cancelled, or whose row is gone. */
export function proveTaskFailures(world: () => World, given: Idempotency): void {
  for (const [name, spec] of Object.entries(given.tasks)) {
    const ask = async (row: StoredRow): Promise<string> => {
      const person = await everyone(world(), given.roles);
      return (await askFor(world(), taskOf(world(), name), { row, person })).receiptId;
    };
    describe(`the task ${name}, when things go wrong`, () => {
      beforeEach(() => forgetWork(world()));
      proveRetries(world, spec, ask);
      proveRowGone(world, spec, ask);
      proveUnknownOutcome(world, spec, ask);
    });
  }
}

/** Asks for the task about a row; gives the id of the receipt. */
type Ask = (row: StoredRow) => Promise<string>;

function proveRetries(world: () => World, spec: TaskSpec, ask: Ask): void {
  test("is tried again after an error, and then has one effect", async () => {
    const receiptId = await ask(await rowFor(world(), spec));
    await failing(world(), () => world().app.runTasks({ rounds: 1 }));
    const once = await receiptOf(world(), receiptId);
    expect(once).toMatchObject({ status: spec.attempts > 1 ? "retrying" : "failed", attempts: 1 });
    await world().app.runTasks();
    const then = await receiptOf(world(), receiptId);
    expect(then).toMatchObject({
      status: spec.attempts > 1 ? "succeeded" : "failed",
      attempts: Math.min(2, spec.attempts),
    });
    expect(then.errors).toHaveLength(1);
    const isSent = spec.kind === "email" && spec.attempts > 1;
    expect(await sent(world(), receiptId)).toBe(isSent ? 1 : 0);
  });

  test(`gives up after ${spec.attempts} attempts, and says so`, async () => {
    const receiptId = await ask(await rowFor(world(), spec));
    await failing(world(), () => world().app.runTasks());
    await world().app.runTasks();
    const receipt = await receiptOf(world(), receiptId);
    expect(receipt).toMatchObject({ status: "failed", attempts: spec.attempts });
    expect(receipt.errors).toHaveLength(spec.attempts);
    expect(receipt.finishedAt).not.toBeNull();
    expect(await sent(world(), receiptId)).toBe(0);
  });

  test("can be cancelled by whoever asked for it, and then does nothing", async () => {
    const receiptId = await ask(await rowFor(world(), spec));
    const { client } = await everyone(world(), []);
    const answer = await client.post(`/receipts/${receiptId}/cancel`);
    expect(answer.status).toBe(303);
    await world().app.runTasks();
    expect(await receiptOf(world(), receiptId)).toMatchObject({ status: "cancelled", attempts: 0 });
    expect(await sent(world(), receiptId)).toBe(0);
  });
}

function proveRowGone(world: () => World, spec: TaskSpec, ask: Ask): void {
  if (spec.kind === "report") return;
  test("is cancelled if its row is gone, and its receipt stays", async () => {
    const { db, resource } = world();
    const row = await rowFor(world(), spec);
    const receiptId = await ask(row);
    await dynamic(db).deleteFrom(resource.model.table).where("id", "=", row.id).execute();
    await world().app.runTasks();
    const gone = { status: "cancelled", errorCode: "row_deleted" };
    expect(await receiptOf(world(), receiptId)).toMatchObject(gone);
    expect(await rowsOf(world(), receiptId)).toEqual([null]);
  });
}

function proveUnknownOutcome(world: () => World, spec: TaskSpec, ask: Ask): void {
  if (spec.effect === "database") return;
  const isLeft = spec.effect === "harmful" || spec.attempts === 1;
  const then = isLeft ? "is left to a person" : "is done again";
  test(`${then} if nobody knows whether it was done`, async () => {
    const receiptId = await ask(await rowFor(world(), spec));
    await loseWorker(world(), receiptId);
    await world().app.runTasks();
    const unknown = { status: "failed", effectState: "unknown", attempts: 1 };
    const again = { status: "succeeded", effectState: "sent", attempts: 2 };
    expect(await receiptOf(world(), receiptId)).toMatchObject(isLeft ? unknown : again);
    expect(await sent(world(), receiptId)).toBe(isLeft ? 0 : 1);
  });
}

/** Runs `work` while the database refuses to record any success, as if the task failed at its very end. */
async function failing({ db }: World, work: () => Promise<unknown>): Promise<void> {
  await sql`create function refuse_success() returns trigger language plpgsql as
    $$ begin raise exception 'refused by the test'; end $$`.execute(db);
  await sql`create trigger refuse_success before update on task_receipts for each row
    when (new.status = 'succeeded') execute function refuse_success()`.execute(db);
  try {
    await work();
  } finally {
    await sql`drop function refuse_success cascade`.execute(db);
  }
}

/** What is left when a worker dies between its call to the mail server and the record of it. */
async function loseWorker({ db }: World, receiptId: string): Promise<void> {
  const hold = { id: receiptId, fence: 1 };
  await db
    .updateTable("taskReceipts")
    .set({ status: "running", effectState: "sending", attempts: 1, fence: 1, worker: "lost" })
    .where("id", "=", receiptId)
    .execute();
  const lost = { code: "worker_lost", message: "The worker stopped answering." };
  await db
    .transaction()
    .execute((tx) => settle(tx, hold, { ...lost, next: "retry", refund: false, delaySeconds: 0 }));
}

async function sent({ db }: World, receiptId: string): Promise<number> {
  const emails = await db
    .selectFrom("emails")
    .where("receiptId", "=", receiptId)
    .where("state", "=", "sent")
    .select("receiptId")
    .execute();
  return emails.length;
}
