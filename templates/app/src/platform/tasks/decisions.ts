import { sql } from "kysely";
import { audit } from "../audit/audit.js";
import type { Tx } from "../db/index.js";
import type { SignedIn } from "../policy/actor.js";
import { backend } from "./backends/backend.js";
import { mirror } from "./complete.js";
import type { Receipt } from "./receipt.js";
import type { Registry } from "./registry.js";
import type { ReceiptNote } from "./tables.js";

/** What a person decides about a receipt. */
export type Decision = "cancel" | "retry" | "confirmSent" | "sendAgain";

/** Who decides, and with what the decision is to be found in the log. */
export type Decider = { readonly actor: SignedIn; readonly requestId: string; registry: Registry };

/** What is written beside the state, which each decision changes in its own way. */
const words: Record<Decision, (by: string) => string> = {
  cancel: (by) => `${by} cancelled it.`,
  retry: (by) => `${by} started it again.`,
  confirmSent: (by) => `${by} confirmed that it was sent.`,
  sendAgain: (by) => `${by} confirmed that it was not sent, and sent it again.`,
};

/**
 * Carries out what a person decided, and records who did, in one transaction.
 * Gives the receipt as it is now, or undefined if it is no longer in a state for that.
 */
export async function decide(
  tx: Tx,
  receiptId: string,
  decision: Decision,
  decider: Decider,
): Promise<Receipt | undefined> {
  const { actor } = decider;
  const changed = await changes[decision](tx, receiptId, decider);
  if (!changed) return undefined;
  const receipt = await note(tx, receiptId, decision, actor);
  if (receipt.effectKind !== "database") await mirror(tx, receiptId);
  if (receipt.status === "queued") await backend().add(tx, receiptId);
  await audit(tx, {
    actor,
    requestId: decider.requestId,
    action: `${receipt.task}.${decision}`,
    resource: decider.registry.get(receipt.task)?.resource.name ?? "receipt",
    rowId: receipt.input.id,
    reason: `Receipt ${receiptId}`,
  });
  return receipt;
}

type Change = (tx: Tx, receiptId: string, decider: Decider) => Promise<boolean>;

const now = sql<Date>`clock_timestamp()`;

/** Work that has not begun ends here; work that runs is asked to, and its worker undoes it. */
const cancel: Change = async (tx, receiptId, { actor }) => {
  const waiting = sql<boolean>`status in ('queued', 'retrying')`;
  const done = await tx
    .updateTable("taskReceipts")
    .set({
      cancelRequestedAt: now,
      cancelRequestedBy: actor.id,
      status: sql`case when ${waiting} then 'cancelled' else status end`,
      finishedAt: sql`case when ${waiting} then clock_timestamp() end`,
      fence: sql`case when ${waiting} then fence + 1 else fence end`,
      effectState: sql`case when ${waiting} and effect_state = 'sending' then 'unknown' else effect_state end`,
      errorCode: sql`case when ${waiting} then 'cancelled' else error_code end`,
      errorMessage: sql`case when ${waiting} then 'Cancelled before it ran.' else error_message end`,
    })
    .where("id", "=", receiptId)
    .where("status", "in", ["queued", "retrying", "running"])
    .where("cancelRequestedAt", "is", null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
};

/** Failed work starts anew with as many attempts as at first, unless nobody knows whether it had its effect. */
const retry: Change = (tx, receiptId, decider) =>
  queueAgain(tx, receiptId, decider, sql`not (${isUnknown})`);

/** A person knows that an email of unknown outcome is not out. */
const sendAgain: Change = (tx, receiptId, decider) => queueAgain(tx, receiptId, decider, isUnknown);

/** A person knows that an email of unknown outcome is out. */
const confirmSent: Change = async (tx, receiptId) => {
  const done = await tx
    .updateTable("taskReceipts")
    .set({
      status: "succeeded",
      effectState: "sent",
      finishedAt: now,
      errorCode: null,
      errorMessage: null,
    })
    .where("id", "=", receiptId)
    .where("status", "=", "failed")
    .where(isUnknown)
    .executeTakeFirst();
  if (done.numUpdatedRows !== 1n) return false;
  await tx.updateTable("emails").set({ sentAt: now }).where("receiptId", "=", receiptId).execute();
  return true;
};

const changes: Record<Decision, Change> = { cancel, retry, sendAgain, confirmSent };

/** Twice would be harmful, and once may already have been. */
const isUnknown = sql<boolean>`effect_kind = 'harmful' and effect_state = 'unknown'`;

async function queueAgain(
  tx: Tx,
  receiptId: string,
  { actor, registry }: Decider,
  only: ReturnType<typeof sql>,
): Promise<boolean> {
  const known = await tx
    .selectFrom("taskReceipts")
    .select("task")
    .where("id", "=", receiptId)
    .executeTakeFirst();
  const task = registry.get(known?.task ?? "")?.task;
  if (!task) return false;
  const done = await tx
    .updateTable("taskReceipts")
    .set((eb) => ({
      status: "queued",
      runAt: now,
      finishedAt: null,
      fence: eb("fence", "+", 1),
      maxAttempts: eb("attempts", "+", task.maxAttempts),
      timeoutSeconds: task.timeoutSeconds,
      effectState: "none",
      cancelRequestedAt: null,
      cancelRequestedBy: null,
      retriedAt: now,
      retriedBy: actor.id,
    }))
    .where("id", "=", receiptId)
    .where("status", "=", "failed")
    .where(sql<boolean>`${only}`)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

async function note(
  tx: Tx,
  receiptId: string,
  decision: Decision,
  { name }: SignedIn,
): Promise<Receipt> {
  const entry = {
    code: decision,
    message: words[decision](name),
  } satisfies Partial<ReceiptNote>;
  return tx
    .updateTable("taskReceipts")
    .set({
      errors: sql`errors || jsonb_build_object('attempt', attempts, 'at', clock_timestamp(),
        'worker', null, 'code', ${entry.code}::text, 'message', ${entry.message}::text)`,
    })
    .where("id", "=", receiptId)
    .returningAll()
    .executeTakeFirstOrThrow();
}
