import type { Db } from "../../platform/db/index.js";
import type { Actor } from "../../platform/policy/actor.js";
import { definePolicy, nothing, reachOf, type Permissions } from "../../platform/policy/policy.js";

/** Who may do what with an order. What is not granted here is refused. */
export const permissions = {
  list: ["owner", "admin"],
  view: ["owner", "admin"],
  create: ["owner", "admin"],
  update: ["owner", "admin"],
  delete: ["owner", "admin"],
  export: ["owner", "admin"],
} satisfies Permissions;

/** The orders that an actor may see. Every read starts here: list, detail, edit, export, picker, history. */
export function visible(db: Db, actor: Actor) {
  const orders = db.selectFrom("orders");
  const reach = reachOf(actor, permissions.view);
  switch (reach.rows) {
    case "all":
      return orders;
    case "own":
      return orders.where("orders.ownerId", "=", reach.ownerId);
    case "none":
      return orders.where(nothing);
  }
}

export const policy = definePolicy({ permissions, visible });
