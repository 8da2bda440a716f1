import type { Db } from "../../platform/db/index.js";
import type { Actor } from "../../platform/policy/actor.js";
import { definePolicy, nothing, reachOf, type Permissions } from "../../platform/policy/policy.js";

/** Who may do what with a customer. What is not granted here is refused. */
export const permissions = {
  list: ["member", "finance", "admin"],
  view: ["member", "finance", "admin"],
  create: ["finance", "admin"],
  update: ["finance", "admin"],
  delete: ["admin"],
  export: ["member", "finance", "admin"],
} satisfies Permissions;

/** The customers that an actor may see. Every read starts here: list, detail, edit, export, picker, history. */
export function visible(db: Db, actor: Actor) {
  const customers = db.selectFrom("customers");
  const reach = reachOf(actor, permissions.view);
  return reach.rows === "all" ? customers : customers.where(nothing);
}

export const policy = definePolicy({
  permissions,
  visible,
  fields: {
    vip: { editableBy: ["admin"] },
  },
});
