import { dynamic } from "../db/dynamic.js";
import type { Action, Resource } from "../resource.js";
import { guardOf } from "./conditions.js";
import { reachableIds } from "./row.js";
import type { Scope, TxScope } from "./scope.js";
import { auditChange, enqueueAll, inTransaction, lockRow, saved, type StoredRow } from "./write.js";

/** The row that the person saw when they decided, and which version of it, if the form says. */
type Seen = { readonly id: string; readonly version?: number | undefined };

/**
 * Does an action once. The one guarded UPDATE asks again for everything that allows it: the row is visible, the action
 * reaches it, its state and version fit, and the four eyes are four. Gives false, having changed nothing, if one of them fails.
 * The audit row, the task and what else the action does are in the same transaction.
 */
export async function takeAction(
  scope: Scope,
  resource: Resource,
  name: string,
  seen: Seen,
): Promise<boolean> {
  const action = resource.actions[name];
  if (!action) throw new Error(`${resource.name} has no action ${name}.`);
  return inTransaction(scope, async (tx) => {
    const before = await lockRow(tx.db, resource, seen.id);
    const after = before && (await writeAction(tx, resource, { name, action, seen }));
    if (!after) return false;
    await auditChange(tx, resource, name, { before, after });
    await enqueueAll(tx, resource, action.task ? [action.task] : [], after);
    await action.also?.(tx.db, seen.id);
    return true;
  });
}

async function writeAction(
  scope: TxScope,
  resource: Resource,
  { name, action, seen }: { name: string; action: Action; seen: Seen },
): Promise<StoredRow | undefined> {
  const change = "when" in action ? action.set : { [action.field]: action.to };
  const { table, owner } = resource.model;
  let query = dynamic(scope.db)
    .updateTable(table)
    .set({ ...change, ...saved })
    .where("id", "=", seen.id)
    .where(guardOf(resource, action))
    .where("id", "in", reachableIds(scope, resource, name));
  if (seen.version !== undefined) query = query.where("version", "=", seen.version);
  if (action.notBy === "owner" && owner && scope.actor.kind === "signedIn") {
    query = query.where(owner, "<>", scope.actor.id);
  }
  return (await query.returningAll().executeTakeFirst()) as StoredRow | undefined;
}
