import { sql } from "kysely";
import type { Db, Tx } from "../db/index.js";
import { dynamic } from "../db/dynamic.js";
import type { Registry } from "./registry.js";
import type { TaskSettings } from "./settings.js";

const batch = 500;

/**
 * Deletes what has been kept long enough: files, then receipts that are finished, with what hangs on them.
 * Open receipts, and those of tasks that the app no longer has, stay. Works in small transactions.
 */
export async function prune(
  db: Db,
  registry: Registry,
  keep: TaskSettings["keep"],
): Promise<{ files: number; receipts: number }> {
  const files = await untilDone(() => db.transaction().execute((tx) => pruneFiles(tx, keep)));
  let receipts = 0;
  for (const [task, { resource }] of registry) {
    const link = resource.model.receipts?.table;
    receipts += await untilDone(() =>
      db.transaction().execute((tx) => pruneReceipts(tx, task, link, keep)),
    );
  }
  await forgetWorkers(db);
  await forgetFormKeys(db);
  return { files, receipts };
}

async function untilDone(work: () => Promise<number>): Promise<number> {
  let total = 0;
  for (;;) {
    const done = await work();
    total += done;
    if (done < batch) return total;
  }
}

async function pruneFiles(tx: Tx, keep: TaskSettings["keep"]): Promise<number> {
  const old = await tx
    .selectFrom("reportFiles")
    .select("receiptId")
    .where(sql<boolean>`created_at < clock_timestamp() - make_interval(days => ${keep.fileDays})`)
    .limit(batch)
    .forUpdate()
    .skipLocked()
    .execute();
  const ids = old.map((file) => file.receiptId);
  await sql`delete from report_chunks c using task_receipts r
    where r.id = c.receipt_id and r.status in ('failed', 'cancelled')`.execute(tx);
  if (ids.length === 0) return 0;
  await tx.deleteFrom("reportChunks").where("receiptId", "in", ids).execute();
  await tx.deleteFrom("reportFiles").where("receiptId", "in", ids).execute();
  return ids.length;
}

async function pruneReceipts(
  tx: Tx,
  task: string,
  link: string | undefined,
  keep: TaskSettings["keep"],
): Promise<number> {
  const days = sql`case status when 'succeeded' then ${keep.succeededDays}::integer else ${keep.failedDays}::integer end`;
  const old = await tx
    .selectFrom("taskReceipts")
    .select("id")
    .where("task", "=", task)
    .where("finishedAt", "is not", null)
    .where(sql<boolean>`finished_at < clock_timestamp() - make_interval(days => ${days})`)
    .limit(batch)
    .forUpdate()
    .skipLocked()
    .execute();
  const ids = old.map((receipt) => receipt.id);
  if (ids.length === 0) return 0;
  if (link) await dynamic(tx).deleteFrom(link).where("receiptId", "in", ids).execute();
  await tx.deleteFrom("taskReceipts").where("id", "in", ids).execute();
  return ids.length;
}

/** Lost workers are shown for a day. */
async function forgetWorkers(db: Db): Promise<void> {
  await db
    .deleteFrom("taskWorkers")
    .where(sql<boolean>`lost_at < clock_timestamp() - interval '1 day'`)
    .execute();
}

/** Nobody sends a form a second time after a week. */
async function forgetFormKeys(db: Db): Promise<void> {
  await db
    .deleteFrom("formKeys")
    .where(sql<boolean>`created_at < clock_timestamp() - interval '7 days'`)
    .execute();
}
