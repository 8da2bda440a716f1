import { sql, type SelectQueryBuilder } from "kysely";
import type { Database } from "../../database.js";
import type { Role } from "../../roles.js";
import type { Db } from "../db/index.js";
import { asDynamicQuery, type DynamicQuery } from "../db/dynamic.js";
import type { Actor } from "./actor.js";

/** Whom a permission is given to. `owner` is who created the row, `signedIn` anyone with an account. */
export type Grant = Role | "owner" | "signedIn" | "public";

/** What may be done, and by whom: list, view, create, update, delete, export and the names of the actions. */
export type Permissions = { readonly [action: string]: readonly Grant[] };

/** How far a permission carries for one actor: every row, the rows that are theirs, or none. */
export type Reach =
  | { readonly rows: "all" }
  | { readonly rows: "own"; readonly ownerId: string }
  | { readonly rows: "none" };

/** Who may see and who may change single fields, where that is narrower than the row. */
export type FieldRules = {
  readonly [field: string]: {
    readonly visibleTo?: readonly Grant[];
    readonly editableBy?: readonly Grant[];
  };
};

/** The rules of one resource. Every read and every write of its rows goes through them. */
export type Policy = {
  readonly permissions: Permissions;
  readonly fields: FieldRules;
  /** The rows that the actor may see; the only way to read them. */
  visible(db: Db, actor: Actor): DynamicQuery;
};

type TableQuery<T extends keyof Database> = SelectQueryBuilder<Database, T, Record<never, never>>;

/** A condition that no row meets: what is not granted is not found. */
export const nothing = sql<boolean>`false`;

/**
 * How far `grants` carry for `actor`. Deny by default: no grants, an empty list, or none that fits, reach no row.
 * There is no role that may do everything: whoever may do something is named in the grants.
 */
export function reachOf(actor: Actor, grants: readonly Grant[] | undefined): Reach {
  if (!grants) return { rows: "none" };
  if (grants.includes("public")) return { rows: "all" };
  if (actor.kind === "anonymous") return { rows: "none" };
  if (grants.includes("signedIn")) return { rows: "all" };
  if (actor.roles.some((role) => grants.includes(role))) return { rows: "all" };
  if (grants.includes("owner")) return { rows: "own", ownerId: actor.id };
  return { rows: "none" };
}

/** Takes the rules of a slice, typed by its table, and gives what the platform reads rows through. */
export function definePolicy<T extends keyof Database>(policy: {
  permissions: Permissions;
  visible: (db: Db, actor: Actor) => TableQuery<T>;
  fields?: FieldRules;
}): Policy {
  return {
    permissions: policy.permissions,
    fields: policy.fields ?? {},
    visible: (db, actor) => asDynamicQuery(policy.visible(db, actor)),
  };
}
