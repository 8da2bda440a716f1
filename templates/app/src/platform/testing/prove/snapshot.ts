import { sql } from "kysely";
import type { World } from "./world.js";

type Rows = ReadonlyMap<string, string>;

/** What the database holds of a resource: its rows, and what hangs on them. */
export type Snapshot = {
  readonly rows: Rows;
  readonly receipts: Rows;
  /** What was done and what was refused, by the audit table. */
  readonly done: number;
  readonly refused: number;
};

/** Reads all rows of the resource, every receipt, and how much has been written down about them. */
export async function takeSnapshot({ db, resource }: World): Promise<Snapshot> {
  const events = await db
    .selectFrom("auditEvents")
    .where("resource", "=", resource.name)
    .select(["outcome", (eb) => eb.fn.countAll<string>().as("count")])
    .groupBy("outcome")
    .execute();
  const count = (outcome: string) =>
    Number(events.find((event) => event.outcome === outcome)?.count ?? 0);
  return {
    rows: await read(db, resource.model.table),
    receipts: await read(db, "taskReceipts"),
    done: count("done"),
    refused: count("refused"),
  };
}

/** How many rows and receipts were added, changed or removed between two snapshots, and how many events added. */
export function differences(before: Snapshot, after: Snapshot) {
  return {
    rows: differing(before.rows, after.rows),
    receipts: differing(before.receipts, after.receipts),
    done: after.done - before.done,
    refused: after.refused - before.refused,
  };
}

/** The differences where nothing changed, and nobody was refused. */
export const unchanged = { rows: 0, receipts: 0, done: 0, refused: 0 };

function differing(before: Rows, after: Rows): number {
  const keys = new Set([...before.keys(), ...after.keys()]);
  return [...keys].filter((key) => before.get(key) !== after.get(key)).length;
}

async function read(db: World["db"], table: string): Promise<Rows> {
  const { rows } = await sql<{ id: string; text: string }>`
    select t.id::text as id, t::text as text from ${sql.table(table)} t`.execute(db);
  return new Map(rows.map(({ id, text }) => [id, text]));
}
