import { sql } from "kysely";
import { audit, changesBetween, type Changes } from "../audit/audit.js";
import { dynamic, type Row } from "../db/dynamic.js";
import type { Tx } from "../db/index.js";
import type { Resource } from "../resource.js";
import { enqueue } from "../tasks/enqueue.js";
import type { Task, TaskRow } from "../tasks/task.js";
import { FormRefused, notInList } from "./constraints.js";
import { seesRow } from "./references.js";
import type { Scope, TxScope } from "./scope.js";

/** A row as the database has it, with all its columns; never shown as it is. */
export type StoredRow = TaskRow & Row;

/** What a save adds to the columns that it changes. */
export const saved = { version: sql`version + 1`, updatedAt: sql`now()` };

/** Runs `work` in a transaction, with the same person and rights. */
export function inTransaction<T>(scope: Scope, work: (scope: TxScope) => Promise<T>): Promise<T> {
  return scope.db.transaction().execute((db) => work({ ...scope, db }));
}

/** The values of a form as they go into their columns. */
export function columnsOf(
  { form }: Resource,
  values: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, form[name]?.column(value) ?? null]),
  );
}

/**
 * Waits for others who change the row, and gives it as they leave it: what the audit row compares with.
 * Rights are no question here: they are part of the change's own WHERE.
 */
export async function lockRow(
  tx: Tx,
  resource: Resource,
  id: string,
): Promise<StoredRow | undefined> {
  const row = await dynamic(tx)
    .selectFrom(resource.model.table)
    .where("id", "=", id)
    .selectAll()
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row as StoredRow | undefined;
}

/**
 * Refuses references to rows that the person does not see: else they could attach, and then read, what belongs to
 * others. Inside the transaction, so that what was checked is what is written.
 */
export async function checkReferences(
  scope: TxScope,
  resource: Resource,
  values: Readonly<Record<string, unknown>>,
): Promise<void> {
  const errors: Record<string, string> = {};
  for (const [name, value] of Object.entries(values)) {
    const to = resource.form[name]?.to;
    if (!to || typeof value !== "string") continue;
    if (!(await seesRow(scope, scope.resources.byTable(to), value))) errors[name] = notInList;
  }
  if (Object.keys(errors).length > 0) throw new FormRefused(errors);
}

/** Writes down who changed what; gives what differs between the two states of the row. */
export async function auditChange(
  scope: TxScope,
  resource: Resource,
  action: string,
  { before, after }: { before?: StoredRow; after?: StoredRow },
): Promise<Changes> {
  const changes = changesBetween(resource.form, before, after);
  await audit(scope.db, {
    actor: scope.actor,
    requestId: scope.requestId,
    action,
    resource: resource.name,
    rowId: (after ?? before)?.id,
    rowVersion: after?.version,
    changes,
  });
  return changes;
}

/** Asks for tasks about a row in the transaction that changes it. */
export async function enqueueAll(
  scope: TxScope,
  resource: Resource,
  tasks: readonly Task[],
  row: StoredRow,
): Promise<void> {
  const { actor, requestId } = scope;
  for (const task of tasks) {
    await enqueue(scope.db, task, { resource, row, actor, requestId });
  }
}
