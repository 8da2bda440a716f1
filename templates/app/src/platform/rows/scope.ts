import type { Db, Tx } from "../db/index.js";
import type { DynamicQuery } from "../db/dynamic.js";
import type { Actor } from "../policy/actor.js";
import { nothing, reachOf, type Reach } from "../policy/policy.js";
import type { Resource } from "../resource.js";
import type { Resources } from "../resources.js";

/** Who reads or writes, and where: every function of `rows` takes it. */
export type Scope = {
  readonly db: Db;
  readonly resources: Resources;
  readonly actor: Actor;
  /** Links lead back to where the person is: the resource's own pages or the admin. */
  readonly area: "app" | "admin";
  /** Goes into audit rows and receipts, so that what happened can be found in the log. */
  readonly requestId: string;
};

/** The same scope inside a transaction. */
export type TxScope = Scope & { readonly db: Tx };

/** Where the pages of a resource live for this scope. */
export function baseOf(scope: Pick<Scope, "area">, resource: Pick<Resource, "path">): string {
  return scope.area === "admin" ? `/admin${resource.path}` : resource.path;
}

/** How far an action of a resource carries for the actor. */
export function reachIn(scope: Pick<Scope, "actor">, resource: Resource, action: string): Reach {
  return reachOf(scope.actor, resource.policy.permissions[action]);
}

/** The rows that the actor may see and that the action reaches: `visible`, narrowed. Selects nothing yet. */
export function reachable(
  scope: Pick<Scope, "db" | "actor">,
  resource: Resource,
  action: string,
): DynamicQuery {
  const visible = resource.policy.visible(scope.db, scope.actor);
  const reach = reachIn(scope, resource, action);
  if (reach.rows === "all") return visible;
  if (reach.rows === "none" || !resource.model.owner) return visible.where(nothing);
  return visible.where(column(resource, resource.model.owner), "=", reach.ownerId);
}

/** Whether the action reaches a row that the actor sees. */
export function reaches(reach: Reach, ownerId: unknown): boolean {
  return reach.rows === "all" || (reach.rows === "own" && reach.ownerId === ownerId);
}

/** A column with its table, so that a join in `visible` cannot make it ambiguous. */
export function column(resource: Resource, name: string): string {
  return `${resource.model.table}.${name}`;
}
