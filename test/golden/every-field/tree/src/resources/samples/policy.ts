import type { Db } from "../../platform/db/index.js";
import type { Actor } from "../../platform/policy/actor.js";
import { definePolicy, nothing, reachOf, type Permissions } from "../../platform/policy/policy.js";

/** Who may do what with a sample. What is not granted here is refused. */
export const permissions = {
  list: ["owner", "finance", "admin"],
  view: ["owner", "finance", "admin"],
  create: ["member", "admin"],
  update: ["owner", "finance"],
  delete: ["owner", "admin"],
  export: ["admin"],
  weigh: ["finance"],
  archive: ["owner", "admin"],
} satisfies Permissions;

/** The samples that an actor may see. Every read starts here: list, detail, edit, action, export, picker, history. */
export function visible(db: Db, actor: Actor) {
  const samples = db.selectFrom("samples");
  const reach = reachOf(actor, permissions.view);
  switch (reach.rows) {
    case "all":
      return samples;
    case "own":
      return samples.where("samples.ownerId", "=", reach.ownerId);
    case "none":
      return samples.where(nothing);
  }
}

export const policy = definePolicy({
  permissions,
  visible,
  fields: {
    details: { visibleTo: ["admin"], editableBy: ["admin"] },
    remark: { visibleTo: ["owner", "finance"], editableBy: ["owner"] },
  },
});
