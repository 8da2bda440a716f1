import { createHash } from "node:crypto";
import { dynamic } from "../db/dynamic.js";
import type { FormErrors } from "../forms/field.js";
import { HttpError } from "../http/errors.js";
import type { Resource } from "../resource.js";
import { errorsOf } from "./constraints.js";
import type { Scope, TxScope } from "./scope.js";
import {
  auditChange,
  checkReferences,
  columnsOf,
  enqueueAll,
  inTransaction,
  type StoredRow,
} from "./write.js";

/** The values of a form that was read without a mistake. */
export type Values = Readonly<Record<string, unknown>>;

/** What a new row is made of. */
export type NewForm = { readonly values: Values; readonly onceKey: string };

/**
 * The row that the form made: now, or the first time it was sent, or, with other values in it, before (`other`).
 * Or why it was refused.
 */
export type Created =
  { readonly id: string; readonly is: "new" | "same" | "other" } | { readonly errors: FormErrors };

/**
 * Adds a row with the values that the actor may write; it belongs to who created it. `onceKey` makes the same form,
 * sent twice or ten times at once, one row. The row, its audit row and its tasks come together or not at all.
 */
export async function createRow(scope: Scope, resource: Resource, form: NewForm): Promise<Created> {
  try {
    return await inTransaction(scope, async (tx) => {
      const earlier = await claimKey(tx, resource, form);
      if (earlier) return earlier;
      await checkReferences(tx, resource, form.values);
      const row = await insertRow(tx, resource, form.values);
      await fillKey(tx, form.onceKey, row.id);
      await auditChange(tx, resource, "create", { after: row });
      await enqueueAll(tx, resource, resource.onChange, row);
      return { id: row.id, is: "new" };
    });
  } catch (error) {
    const errors = errorsOf(resource, error);
    if (!errors) throw error;
    return { errors };
  }
}

async function insertRow(scope: TxScope, resource: Resource, values: Values): Promise<StoredRow> {
  const { table, owner } = resource.model;
  const columns = columnsOf(resource, values);
  const inserted = await dynamic(scope.db)
    .insertInto(table)
    .values(owner ? { ...columns, [owner]: signedInId(scope) } : columns)
    .returningAll()
    .executeTakeFirstOrThrow();
  return inserted as StoredRow;
}

function signedInId({ actor }: TxScope): string {
  if (actor.kind === "signedIn") return actor.id;
  throw new Error("A row with an owner was to be created by nobody.");
}

/**
 * Takes the key of a form. Whoever sends the same form at the same time waits here until the first is done, and
 * then gets its row; undefined means that we are the first.
 */
async function claimKey(
  { db, actor }: TxScope,
  resource: Resource,
  { onceKey: key, values }: NewForm,
): Promise<Created | undefined> {
  const userId = actor.kind === "signedIn" ? actor.id : null;
  const contentHash = createHash("sha256").update(JSON.stringify(values)).digest();
  const claimed = await db
    .insertInto("formKeys")
    .values({ key, userId, resource: resource.name, contentHash, rowId: null })
    .onConflict((conflict) => conflict.column("key").doNothing())
    .returning("key")
    .executeTakeFirst();
  if (claimed) return undefined;
  const taken = await db
    .selectFrom("formKeys")
    .where("key", "=", key)
    .where("resource", "=", resource.name)
    .where("userId", "is not distinct from", userId)
    .select(["rowId", "contentHash"])
    .executeTakeFirst();
  if (!taken?.rowId)
    throw new HttpError(400, "This form cannot be sent again. Reload the page and try again.");
  return { id: taken.rowId, is: taken.contentHash.equals(contentHash) ? "same" : "other" };
}

async function fillKey({ db }: TxScope, key: string, rowId: string): Promise<void> {
  await db.updateTable("formKeys").set({ rowId }).where("key", "=", key).execute();
}
