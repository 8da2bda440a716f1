import type { Db } from "../../platform/db/index.js";
import type { Actor } from "../../platform/policy/actor.js";
import { definePolicy, nothing, reachOf, type Permissions } from "../../platform/policy/policy.js";

/** Who may do what with an invoice. What is not granted here is refused. */
export const permissions = {
  list: ["owner", "finance", "admin"],
  view: ["owner", "finance", "admin"],
  create: ["member", "admin"],
  update: ["owner", "admin"],
  delete: ["admin"],
  export: ["finance", "admin"],
  approve: ["finance"],
  send: ["owner", "finance"],
  void: ["admin"],
} satisfies Permissions;

/** The invoices that an actor may see. Every read starts here: list, detail, edit, action, export, picker, history. */
export function visible(db: Db, actor: Actor) {
  const invoices = db.selectFrom("invoices");
  const reach = reachOf(actor, permissions.view);
  switch (reach.rows) {
    case "all":
      return invoices;
    case "own":
      return invoices.where("invoices.ownerId", "=", reach.ownerId);
    case "none":
      return invoices.where(nothing);
  }
}

export const policy = definePolicy({
  permissions,
  visible,
  fields: {
    notes: { visibleTo: ["finance", "admin"], editableBy: ["finance"] },
  },
});
