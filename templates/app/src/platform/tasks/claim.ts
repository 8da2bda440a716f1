import { sql } from "kysely";
import type { Db } from "../db/index.js";
import type { Receipt } from "./receipt.js";

/**
 * Takes a due receipt for one attempt, or gives undefined: it is not due yet, another attempt has it, or it is done.
 * The fence that comes back is this attempt's alone.
 */
export function claim(db: Db, receiptId: string, worker: string): Promise<Receipt | undefined> {
  return db
    .updateTable("taskReceipts")
    .set((eb) => ({
      status: "running",
      fence: eb("fence", "+", 1),
      attempts: eb("attempts", "+", 1),
      worker,
      startedAt: eb.fn.coalesce("startedAt", sql<Date>`clock_timestamp()`),
      attemptStartedAt: sql<Date>`clock_timestamp()`,
    }))
    .where("id", "=", receiptId)
    .where("status", "in", ["queued", "retrying"])
    .where("runAt", "<=", sql<Date>`clock_timestamp()`)
    .returningAll()
    .executeTakeFirst();
}
