import { dynamic } from "../db/dynamic.js";
import { changesBetween } from "../audit/audit.js";
import type { FormErrors } from "../forms/field.js";
import type { Resource } from "../resource.js";
import { errorsOf } from "./constraints.js";
import type { Values } from "./create.js";
import { reachableIds } from "./row.js";
import type { Scope, TxScope } from "./scope.js";
import {
  auditChange,
  checkReferences,
  columnsOf,
  enqueueAll,
  inTransaction,
  lockRow,
  saved,
  type StoredRow,
} from "./write.js";

/** How an edit ended. `stale`: somebody saved the row after this form was opened. */
export type Updated = "saved" | "unchanged" | "stale" | { readonly errors: FormErrors };

/**
 * Writes `values` to the row if it still has the `version` that the form was opened with. Only the fields in `values`
 * are written, and only if something differs: a form saved as it was leaves no trace.
 */
export async function updateRow(
  scope: Scope,
  resource: Resource,
  form: { id: string; version: number; values: Values },
): Promise<Updated> {
  try {
    return await inTransaction(scope, async (tx) => {
      const before = await lockRow(tx.db, resource, form.id);
      if (before?.version !== form.version) return "stale";
      const changed = changedValues(resource, before, form.values);
      if (Object.keys(changed).length === 0) return "unchanged";
      await checkReferences(tx, resource, changed);
      const after = await writeRow(tx, resource, { ...form, values: changed });
      if (!after) return "stale";
      await auditChange(tx, resource, "update", { before, after });
      await enqueueAll(tx, resource, resource.onChange, after);
      return "saved";
    });
  } catch (error) {
    const errors = errorsOf(resource, error);
    if (!errors) throw error;
    return { errors };
  }
}

function changedValues(resource: Resource, before: StoredRow, values: Values): Values {
  const names = Object.keys(changesBetween(resource.form, before, { ...before, ...values }));
  return Object.fromEntries(names.map((name) => [name, values[name]]));
}

async function writeRow(
  scope: TxScope,
  resource: Resource,
  form: { id: string; version: number; values: Values },
): Promise<StoredRow | undefined> {
  const updated = await dynamic(scope.db)
    .updateTable(resource.model.table)
    .set({ ...columnsOf(resource, form.values), ...saved })
    .where("id", "=", form.id)
    .where("version", "=", form.version)
    .where("id", "in", reachableIds(scope, resource, "update"))
    .returningAll()
    .executeTakeFirst();
  return updated as StoredRow | undefined;
}
