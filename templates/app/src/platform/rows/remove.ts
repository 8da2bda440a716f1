import { dynamic } from "../db/dynamic.js";
import type { Resource } from "../resource.js";
import { isReferredTo } from "./constraints.js";
import { reachableIds } from "./row.js";
import type { Scope } from "./scope.js";
import { auditChange, inTransaction, type StoredRow } from "./write.js";

/** How a removal ended. `referred`: other rows point here, and must go or be changed first. */
export type Removed = "removed" | "stale" | "referred";

/** Deletes the row if it still has the version that the person saw, and keeps what it was in the audit table. */
export async function removeRow(
  scope: Scope,
  resource: Resource,
  seen: { id: string; version: number },
): Promise<Removed> {
  try {
    return await inTransaction(scope, async (tx) => {
      const before = await dynamic(tx.db)
        .deleteFrom(resource.model.table)
        .where("id", "=", seen.id)
        .where("version", "=", seen.version)
        .where("id", "in", reachableIds(tx, resource, "delete"))
        .returningAll()
        .executeTakeFirst();
      if (!before) return "stale";
      await auditChange(tx, resource, "delete", { before: before as StoredRow });
      return "removed";
    });
  } catch (error) {
    if (isReferredTo(error)) return "referred";
    throw error;
  }
}
