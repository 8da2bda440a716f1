import type { Db } from "../db/index.js";
import { dynamic, type Row } from "../db/dynamic.js";
import type { Attempt, TaskRow } from "./task.js";
import { TaskError } from "./task-error.js";

/**
 * The row that the attempt is about, as it is now. Throws a TaskError that cancels the work if the row is gone:
 * the receipt stays and says so.
 */
export async function rowOf(db: Db, attempt: Attempt): Promise<Row & TaskRow> {
  const { receipt, resource } = attempt;
  const row = await dynamic(db)
    .selectFrom(resource.model.table)
    .selectAll()
    .where("id", "=", receipt.input.id ?? null)
    .executeTakeFirst();
  if (row) return row as Row & TaskRow;
  throw new TaskError(
    `${receipt.inputSummary} was deleted before this ran, so there was nothing to do.`,
    { code: "row_deleted", next: "cancel" },
  );
}
