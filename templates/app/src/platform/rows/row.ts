import { sql } from "kysely";
import type { Row } from "../db/dynamic.js";
import { HttpError } from "../http/errors.js";
import { carries, fieldReach } from "../policy/fields.js";
import type { Resource } from "../resource.js";
import { conditions, flagsIn, guardsIn } from "./conditions.js";
import { column, reachable, reachIn, reaches, type Scope } from "./scope.js";

/** A row as the actor may know it: only the fields that they read. */
export type FoundRow = {
  readonly id: string;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly ownerId: string | null;
  /** Whether the actor owns the row. */
  readonly own: boolean;
  readonly values: Row;
};

/** One row on its own, with what its state says: which flags stand and which actions it is ready for. */
export type WholeRow = FoundRow & {
  readonly flags: readonly string[];
  readonly ready: readonly string[];
};

const highestId = 9_223_372_036_854_775_807n;

/** The id in an address, or undefined if no row can have it. */
export function parseId(text: string): string | undefined {
  return /^[1-9][0-9]{0,18}$/.test(text) && BigInt(text) <= highestId ? text : undefined;
}

/**
 * The columns to select for an actor: those that every row has, and of `fields` those that they read.
 * A column that is not for them stays in the database, so no page can show it by mistake.
 */
export function selection(scope: Scope, resource: Resource, fields: readonly string[]) {
  const { model } = resource;
  const always = ["id", "version", "createdAt", "updatedAt"].map((name) => column(resource, name));
  const owner = model.owner ? [sql.ref(column(resource, model.owner)).as("$owner")] : [];
  const others = fields.filter((field) => !always.includes(column(resource, field)));
  const readable = others.flatMap((field) => {
    const reach = fieldReach(resource, scope.actor, field);
    const ref = sql.ref(column(resource, field));
    if (reach.rows === "all") return [ref.as(field)];
    if (reach.rows === "none" || !model.owner) return [];
    const owned = sql.ref(column(resource, model.owner));
    return [sql`case when ${owned} = ${reach.ownerId} then ${ref} end`.as(field)];
  });
  return [...always, ...owner, ...readable];
}

/** What `selection` gave for `fields`, without those that this row does not show to the actor. */
export function foundRow(
  scope: Scope,
  resource: Resource,
  row: Row,
  fields: readonly string[] = Object.keys(resource.form),
): FoundRow {
  const ownerId = typeof row["$owner"] === "string" ? row["$owner"] : null;
  const own = scope.actor.kind === "signedIn" && ownerId === scope.actor.id;
  const values = fields.filter((field) => {
    return field in row && carries(fieldReach(resource, scope.actor, field), own);
  });
  return {
    id: String(row["id"]),
    version: Number(row["version"]),
    createdAt: row["createdAt"] as Date,
    updatedAt: row["updatedAt"] as Date,
    ownerId,
    own,
    values: Object.fromEntries(values.map((field) => [field, row[field]])),
  };
}

/** The row with this id if the actor sees it; undefined for an invisible, absent or impossible id alike. */
export async function findVisible(
  scope: Scope,
  resource: Resource,
  idText: string,
): Promise<WholeRow | undefined> {
  const id = parseId(idText);
  if (id === undefined) return undefined;
  const flags = conditions("flag", flagsIn(resource));
  const guards = conditions("guard", guardsIn(resource));
  const row: Row | undefined = await resource.policy
    .visible(scope.db, scope.actor)
    .where(column(resource, "id"), "=", id)
    .select(selection(scope, resource, Object.keys(resource.form)))
    .select([...flags.selection, ...guards.selection])
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    ...foundRow(scope, resource, row),
    flags: flags.standing(row),
    ready: guards.standing(row),
  };
}

/** Like `findVisible`, but answers 404 when there is nothing to see. */
export async function findRow(scope: Scope, resource: Resource, id: string): Promise<WholeRow> {
  const row = await findVisible(scope, resource, id);
  if (!row) throw new HttpError(404);
  return row;
}

/** Whether the permission of an action carries to this row. Its state is another question. */
export function mayDo(
  scope: Pick<Scope, "actor">,
  resource: Resource,
  action: string,
  row: FoundRow,
): boolean {
  return reaches(reachIn(scope, resource, action), row.ownerId);
}

/** The ids that a change may touch: written into its WHERE, so that nobody's rights are a question of timing. */
export function reachableIds(scope: Scope, resource: Resource, action: string) {
  return reachable(scope, resource, action).select(column(resource, "id"));
}
