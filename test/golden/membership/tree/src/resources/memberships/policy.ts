import type { Db } from "../../platform/db/index.js";
import type { Actor } from "../../platform/policy/actor.js";
import { definePolicy, nothing, reachOf, type Permissions } from "../../platform/policy/policy.js";

/** Who may do what with a membership. What is not granted here is refused. */
export const permissions = {
  list: ["owner", "secretary"],
  view: ["owner", "secretary"],
  create: ["signedIn"],
  update: ["secretary"],
  delete: [],
  accept: ["secretary"],
  lapse: ["secretary"],
} satisfies Permissions;

/** The memberships that an actor may see. Every read starts here: list, detail, edit, action, picker, history. */
export function visible(db: Db, actor: Actor) {
  const memberships = db.selectFrom("memberships");
  const reach = reachOf(actor, permissions.view);
  switch (reach.rows) {
    case "all":
      return memberships;
    case "own":
      return memberships.where("memberships.ownerId", "=", reach.ownerId);
    case "none":
      return memberships.where(nothing);
  }
}

export const policy = definePolicy({ permissions, visible });
