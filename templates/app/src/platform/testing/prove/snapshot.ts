import { sql } from "kysely";
import type { World } from "./world.js";

/** What the database holds of a resource, summed up: how many rows and receipts, and what is in them. */
export type Snapshot = {
  readonly rows: number;
  /** The sum of the versions: how often rows were saved. */
  readonly saves: number;
  readonly rowSum: string;
  readonly receipts: number;
  readonly receiptSum: string;
  /** What was done and what was refused, by the audit table. */
  readonly done: number;
  readonly refused: number;
};

/**
 * Sums up all rows of the resource, every receipt, and what has been written down about them: one query. No column is
 * called like `$row`, so that it is the whole row.
 */
export async function takeSnapshot({ db, resource }: World): Promise<Snapshot> {
  const table = sql.table(resource.model.table);
  const events = (outcome: string) => sql`(select count(*)::int from audit_events
    where resource = ${resource.name} and outcome = ${outcome})`;
  const { rows } = await sql<Snapshot>`
    select r.*, t.*, ${events("done")} as done, ${events("refused")} as refused
    from (select count(*)::int as rows, coalesce(sum(version), 0)::int as saves,
        coalesce(sum(hashtextextended("$row"::text, 0)), 0)::text as row_sum from ${table} as "$row") r,
      (select count(*)::int as receipts, coalesce(sum(hashtextextended(receipt::text, 0)), 0)::text as receipt_sum
        from task_receipts as receipt) t`.execute(db);
  const [snapshot] = rows;
  if (!snapshot) throw new Error("Postgres gave no sums.");
  return snapshot;
}

/** How many rows and receipts were added, changed or removed between two snapshots, and how many events added. */
export function differences(before: Snapshot, after: Snapshot) {
  const isSaved = before.rowSum !== after.rowSum;
  const isWorked = before.receiptSum !== after.receiptSum;
  return {
    rows: isSaved ? changed(after.rows - before.rows, after.saves - before.saves) : 0,
    receipts: isWorked ? changed(after.receipts - before.receipts, 1) : 0,
    done: after.done - before.done,
    refused: after.refused - before.refused,
  };
}

/** The differences where nothing changed, and nobody was refused. */
export const unchanged = { rows: 0, receipts: 0, done: 0, refused: 0 };

/** Rows that came or went; if none did, those that were saved: at least one, since something is different. */
function changed(more: number, saves: number): number {
  return more === 0 ? Math.max(1, Math.abs(saves)) : Math.abs(more);
}
