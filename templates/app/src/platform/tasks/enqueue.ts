import { randomUUID } from "node:crypto";
import type { Tx } from "../db/index.js";
import { dynamic, type Row } from "../db/dynamic.js";
import type { Json } from "../db/tables.js";
import type { Actor } from "../policy/actor.js";
import type { Resource } from "../resource.js";
import { backend } from "./backends/backend.js";
import type { ReceiptInput } from "./tables.js";
import type { Task, TaskRow } from "./task.js";
import { cleanText } from "./task-error.js";

export type EnqueueOptions = {
  resource: Pick<Resource, "name" | "label" | "model">;
  /** The row that the work is about, as it is after the change that asks for it. */
  row?: TaskRow & Row;
  /** What else the task is to know. */
  input?: ReceiptInput;
  /** Who asked; null for the system. */
  actor: Actor | null;
  requestId: string | null;
  /** What makes two requests the same work, where the task's own key does not say it. */
  key?: string;
};

export type Enqueued = { readonly receiptId: string; readonly isNew: boolean };

/**
 * Asks for a piece of work in the caller's transaction: its receipt, the resource's own receipt and the job
 * come with the change that caused them, or not at all. The same work asked for twice has one receipt;
 * the second time gives the first one's id and `isNew: false`, whatever became of it.
 */
export async function enqueue(tx: Tx, task: Task, options: EnqueueOptions): Promise<Enqueued> {
  const key = options.key ?? keyOf(task, options.row);
  const receiptId = await insertReceipt(tx, task, key, options);
  if (receiptId === undefined) return existing(tx, task, key, options);
  await insertLink(tx, receiptId, options);
  await backend().add(tx, receiptId);
  return { receiptId, isNew: true };
}

function keyOf(task: Task, row: (TaskRow & Row) | undefined): string {
  return row ? task.key(row).map(keyPart).join(":") : randomUUID();
}

function keyPart(part: Json): string {
  const text = typeof part === "string" ? part : JSON.stringify(part);
  return text.replaceAll("%", "%25").replaceAll(":", "%3A");
}

async function insertReceipt(
  tx: Tx,
  task: Task,
  key: string,
  options: EnqueueOptions,
): Promise<string | undefined> {
  const { actor, row } = options;
  const inserted = await tx
    .insertInto("taskReceipts")
    .values({
      task: task.name,
      idempotencyKey: key,
      input: JSON.stringify({
        ...(row ? { id: row.id, version: row.version } : {}),
        ...options.input,
      }),
      inputSummary: summary(options),
      effectKind: task.effect,
      requestedBy: actor?.kind === "signedIn" ? actor.id : null,
      requestId: options.requestId,
      maxAttempts: task.maxAttempts,
      timeoutSeconds: task.timeoutSeconds,
    })
    .onConflict((conflict) => conflict.columns(["task", "idempotencyKey"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  return inserted?.id;
}

/** "Invoice 2026-001", or "Invoices" for work on no row in particular. */
function summary(options: EnqueueOptions): string {
  const { label, model } = options.resource;
  if (!options.row) return label.many;
  const title = options.row[model.title];
  const words = typeof title === "string" || typeof title === "number" ? title : options.row.id;
  return cleanText(`${label.one} ${words}`);
}

/** The receipt that was there first. If retention took it away in between, the work is new after all. */
async function existing(
  tx: Tx,
  task: Task,
  key: string,
  options: EnqueueOptions,
): Promise<Enqueued> {
  const found = await tx
    .selectFrom("taskReceipts")
    .select("id")
    .where("task", "=", task.name)
    .where("idempotencyKey", "=", key)
    .executeTakeFirst();
  return found ? { receiptId: found.id, isNew: false } : enqueue(tx, task, { ...options, key });
}

async function insertLink(tx: Tx, receiptId: string, options: EnqueueOptions): Promise<void> {
  const { receipts } = options.resource.model;
  if (!receipts) return;
  await dynamic(tx)
    .insertInto(receipts.table)
    .values({ receiptId, [receipts.row]: options.row?.id ?? null })
    .execute();
}
