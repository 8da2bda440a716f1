import type { Db, Tx } from "../db/index.js";
import type { Json } from "../db/tables.js";
import type { Form } from "../forms/form.js";
import type { Actor } from "../policy/actor.js";

/** What happened to one row, or was refused: the words of the audit table. */
export type AuditEntry = {
  readonly actor: Actor | "system";
  readonly requestId: string;
  /** "create", "update", "delete" or the name of an action. */
  readonly action: string;
  /** The name of the resource: "invoice". */
  readonly resource: string;
  readonly rowId?: string | undefined;
  /** The version of the row after the change. */
  readonly rowVersion?: number | undefined;
  readonly changes?: Changes;
  readonly reason?: string;
};

/** Old and new value of each changed field, as JSON. A new row has no old values, a deleted one no new ones. */
export type Changes = { readonly [field: string]: { readonly old?: Json; readonly new?: Json } };

/** Records a change in its own transaction: both are kept, or neither. */
export async function audit(tx: Tx, entry: AuditEntry): Promise<void> {
  await write(tx, entry, "done");
}

/** Records that somebody tried what they may not do. To be called outside the transaction that is rolled back. */
export async function auditRefusal(db: Db, entry: AuditEntry): Promise<void> {
  await write(db, entry, "refused");
}

/**
 * The fields of a form that differ between two states of a row; only those are worth keeping.
 * What no form names, like the hash of a password, never gets into the audit table.
 */
export function changesBetween(
  form: Form,
  before: Readonly<Record<string, unknown>> | undefined,
  after: Readonly<Record<string, unknown>> | undefined,
): Changes {
  return Object.fromEntries(
    Object.entries(form).flatMap(([name, field]) => {
      const old = before?.[name] ?? null;
      const now = after?.[name] ?? null;
      if (field.same(old, now)) return [];
      return [[name, { ...(before && { old: asJson(old) }), ...(after && { new: asJson(now) }) }]];
    }),
  );
}

async function write(db: Db, entry: AuditEntry, outcome: "done" | "refused"): Promise<void> {
  await db
    .insertInto("auditEvents")
    .values({
      ...who(entry.actor),
      requestId: entry.requestId,
      action: entry.action,
      outcome,
      resource: entry.resource,
      rowId: entry.rowId ?? null,
      rowVersion: entry.rowVersion ?? null,
      changes: JSON.stringify(entry.changes ?? {}),
      reason: entry.reason ?? null,
    })
    .execute();
}

function who(actor: Actor | "system") {
  if (actor === "system") {
    return { actorKind: "system", actorId: null, actorName: "System" } as const;
  }
  return actor.kind === "signedIn"
    ? ({ actorKind: "user", actorId: actor.id, actorName: actor.name } as const)
    : ({ actorKind: "anonymous", actorId: null, actorName: "Anonymous" } as const);
}

function asJson(value: unknown): Json {
  return value instanceof Date ? value.toISOString() : (value as Json);
}
