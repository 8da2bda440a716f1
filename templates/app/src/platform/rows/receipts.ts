import { dynamic } from "../db/dynamic.js";
import type { ReceiptStatus, ReceiptView } from "../html/page.js";
import type { Resource } from "../resource.js";
import type { Scope } from "./scope.js";

const shown = 20;

/**
 * The background work that was asked for about a row, newest first. Whoever holds a role sees all of it, others what
 * they asked for themselves.
 */
export async function findReceipts(
  scope: Scope,
  resource: Resource,
  rowId: string,
): Promise<ReceiptView[]> {
  const { receipts } = resource.model;
  const { actor } = scope;
  if (!receipts || actor.kind === "anonymous") return [];
  let query = dynamic(scope.db)
    .selectFrom("taskReceipts")
    .innerJoin(receipts.table, `${receipts.table}.receiptId`, "taskReceipts.id")
    .leftJoin("users", "users.id", "taskReceipts.requestedBy")
    .where(`${receipts.table}.${receipts.row}`, "=", rowId)
    .selectAll("taskReceipts")
    .select("users.name as requester")
    .orderBy("taskReceipts.queuedAt", "desc")
    .orderBy("taskReceipts.id")
    .limit(shown);
  if (actor.roles.length === 0) query = query.where("taskReceipts.requestedBy", "=", actor.id);
  const rows = await query.execute();
  return rows.map((row) => ({
    id: String(row["id"]),
    label: resource.tasks.find(({ name }) => name === row["task"])?.label ?? String(row["task"]),
    status: row["status"] as ReceiptStatus,
    queuedAt: row["queuedAt"] as Date,
    finishedAt: row["finishedAt"] as Date | null,
    attempts: Number(row["attempts"]),
    requestedBy: (row["requester"] as string | null) ?? null,
    ...(typeof row["errorMessage"] === "string" ? { says: row["errorMessage"] } : {}),
  }));
}
