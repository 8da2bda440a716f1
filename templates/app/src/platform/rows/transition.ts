import { dynamic } from "../db/dynamic.js";
import type { Action, Resource } from "../resource.js";
import { guardOf, reachableIds } from "./row.js";
import type { Scope, TxScope } from "./scope.js";
import { auditChange, enqueueAll, inTransaction, lockRow, saved, type StoredRow } from "./write.js";

/**
 * Does an action once. The one guarded UPDATE asks again for everything that allows it: the row is visible, the action
 * reaches it, its state fits, and the four eyes are four. Gives false, having changed nothing, if one of them fails.
 * The audit row, the task and what else the action does are in the same transaction.
 */
export async function takeAction(
  scope: Scope,
  resource: Resource,
  name: string,
  rowId: string,
): Promise<boolean> {
  const action = resource.actions[name];
  if (!action) throw new Error(`${resource.name} has no action ${name}.`);
  return inTransaction(scope, async (tx) => {
    const before = await lockRow(tx.db, resource, rowId);
    const after = before && (await writeAction(tx, resource, name, action, rowId));
    if (!after) return false;
    await auditChange(tx, resource, name, { before, after });
    await enqueueAll(tx, resource, action.task ? [action.task] : [], after);
    await action.also?.(tx.db, rowId);
    return true;
  });
}

async function writeAction(
  scope: TxScope,
  resource: Resource,
  name: string,
  action: Action,
  rowId: string,
): Promise<StoredRow | undefined> {
  const change = "when" in action ? action.set : { [action.field]: action.to };
  const { table, owner } = resource.model;
  let query = dynamic(scope.db)
    .updateTable(table)
    .set({ ...change, ...saved })
    .where("id", "=", rowId)
    .where(guardOf(resource, action))
    .where("id", "in", reachableIds(scope, resource, name));
  if (action.notBy === "owner" && owner && scope.actor.kind === "signedIn") {
    query = query.where(owner, "<>", scope.actor.id);
  }
  return (await query.returningAll().executeTakeFirst()) as StoredRow | undefined;
}
