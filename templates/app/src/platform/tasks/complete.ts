import { sql } from "kysely";
import type { Db, Tx } from "../db/index.js";
import { backend } from "./backends/backend.js";
import type { Hold, Receipt } from "./receipt.js";
import type { EffectState } from "./tables.js";
import type { Progress } from "./task.js";
import { cleanText, Superseded } from "./task-error.js";

/** What is recorded with a success. */
export type Success = { result?: unknown; externalRef?: string; effect?: EffectState };

/**
 * Records success in the transaction of the effect, so that both commit or neither.
 * Throws Superseded, which must undo the transaction, if the attempt no longer holds the receipt or was cancelled.
 */
export async function complete(tx: Tx, hold: Hold, success: Success = {}): Promise<void> {
  const updated = await tx
    .updateTable("taskReceipts")
    .set({
      status: "succeeded",
      finishedAt: sql<Date>`clock_timestamp()`,
      errorCode: null,
      errorMessage: null,
      result: toJson(success.result),
      ...(success.externalRef ? { externalRef: cleanText(success.externalRef) } : {}),
      ...(success.effect ? { effectState: success.effect } : {}),
    })
    .where("id", "=", hold.id)
    .where("fence", "=", hold.fence)
    .where("status", "=", "running")
    // An email that is out is out: only work that can still be undone gives way to a cancel.
    .where((eb) => eb.or([eb("cancelRequestedAt", "is", null), eb("effectState", "=", "sending")]))
    .executeTakeFirst();
  if (updated.numUpdatedRows !== 1n) throw new Superseded();
}

/** Writes progress while the attempt holds the receipt. Throws Superseded if it does not. */
export async function writeProgress(db: Db, hold: Hold, progress: Progress): Promise<void> {
  const { done, failed, total } = progress;
  const updated = await db
    .updateTable("taskReceipts")
    .set((eb) => ({
      progressDone: done ?? eb.ref("progressDone"),
      progressFailed: failed ?? eb.ref("progressFailed"),
      progressTotal: total ?? eb.ref("progressTotal"),
    }))
    .where("id", "=", hold.id)
    .where("fence", "=", hold.fence)
    .where("status", "=", "running")
    .executeTakeFirst();
  if (updated.numUpdatedRows !== 1n) throw new Superseded();
}

/** Says, before the call, that an effect outside is about to happen. Throws Superseded like `complete`. */
export async function intend(tx: Tx, hold: Hold): Promise<void> {
  const updated = await tx
    .updateTable("taskReceipts")
    .set({ effectState: "sending" })
    .where("id", "=", hold.id)
    .where("fence", "=", hold.fence)
    .where("status", "=", "running")
    .where("cancelRequestedAt", "is", null)
    .executeTakeFirst();
  if (updated.numUpdatedRows !== 1n) throw new Superseded();
}

/** How an attempt ended without success. */
export type Failure = {
  readonly code: string;
  readonly message: string;
  readonly next: "retry" | "fail" | "cancel";
  readonly refund: boolean;
  readonly effect?: EffectState | undefined;
  /** Seconds until the next attempt, if there is one. */
  readonly delaySeconds: number;
};

/**
 * Records that an attempt ended without success, and starts the next one if there is to be one.
 * The receipt decides what is final: an effect outside of which nobody knows whether it happened is never repeated
 * by itself, a cancel wins over a retry, and spent attempts mean failure.
 * Gives the receipt as it is now, or undefined if the attempt no longer held it.
 */
export async function settle(tx: Tx, hold: Hold, failure: Failure): Promise<Receipt | undefined> {
  const held = sql`select ${hold.id}::uuid as id, ${hold.fence}::integer as fence`;
  const [receipt] = await settleAll(tx, held, failure);
  return receipt;
}

/** `settle` for many receipts at once: `held` selects (id, fence) of those that are still running. */
export async function settleAll(
  tx: Tx,
  held: ReturnType<typeof sql>,
  failure: Failure,
): Promise<readonly Receipt[]> {
  const entry = sql`jsonb_build_object('attempt', r.attempts, 'at', clock_timestamp(), 'worker', r.worker,
    'code', ${failure.code}::text, 'message', ${failure.message}::text)`;
  const effect = sql`coalesce(${failure.effect ?? null}::text, r.effect_state)`;
  const unknown = sql`(${effect} = 'sending' and r.effect_kind = 'harmful')`;
  const spent = sql`(r.attempts - ${failure.refund ? 1 : 0}::integer >= r.max_attempts)`;
  const settled = await sql<Receipt>`
    with held as (${held}), decided as (
      select r.id, ${entry} as entry, ${effect} as effect, ${unknown} as unknown,
        case
          when ${unknown} then 'failed'
          when r.cancel_requested_at is not null or ${failure.next} = 'cancel' then 'cancelled'
          when ${failure.next} = 'fail' or ${spent} then 'failed'
          else 'retrying'
        end as status
      from task_receipts r join held on held.id = r.id and held.fence = r.fence
      where r.status = 'running'
      for update of r
    )
    update task_receipts r set
      status = decided.status,
      finished_at = case when decided.status = 'retrying' then null else clock_timestamp() end,
      run_at = clock_timestamp() + make_interval(secs => ${failure.delaySeconds}::double precision),
      attempts = r.attempts - ${failure.refund ? 1 : 0}::integer,
      fence = r.fence + 1,
      effect_state = case
        when decided.status <> 'retrying' and decided.effect = 'sending' then 'unknown'
        else decided.effect
      end,
      error_code = case
        when decided.unknown then 'outcome_unknown'
        when decided.status = 'cancelled' and r.cancel_requested_at is not null then 'cancelled'
        else decided.entry ->> 'code'
      end,
      error_message = case
        when decided.unknown then ${outcomeUnknown}::text || (decided.entry ->> 'message')
        when decided.status = 'cancelled' and r.cancel_requested_at is not null then 'Cancelled while it ran.'
        else decided.entry ->> 'message'
      end,
      errors = r.errors || decided.entry
    from decided where decided.id = r.id
    returning r.*`.execute(tx);
  for (const receipt of settled.rows) await follow(tx, receipt);
  return settled.rows;
}

const outcomeUnknown =
  "It is not known whether this was sent: the attempt ended between the call and its record. ";

async function follow(tx: Tx, receipt: Receipt): Promise<void> {
  if (receipt.effectKind !== "database") await mirror(tx, receipt.id);
  if (receipt.status === "retrying") await backend().add(tx, receipt.id);
}

/** Brings the row of the outgoing email to what its receipt says. */
export async function mirror(tx: Tx, receiptId: string): Promise<void> {
  await sql`update emails e set state = case r.effect_state when 'none' then 'pending' else r.effect_state end
    from task_receipts r where r.id = e.receipt_id and e.receipt_id = ${receiptId}`.execute(tx);
}

/** A result as JSON that Postgres takes. Throws if it cannot be written as JSON at all. */
function toJson(result: unknown): string | null {
  if (result === undefined || result === null) return null;
  return JSON.stringify(result, clean);
}

function clean(_key: string, value: unknown): unknown {
  return typeof value === "string" ? cleanText(value) : value;
}
