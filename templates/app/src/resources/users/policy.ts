import type { Db } from "../../platform/db/index.js";
import type { Actor } from "../../platform/policy/actor.js";
import { definePolicy, nothing, reachOf, type Permissions } from "../../platform/policy/policy.js";

/** Who may do what with a user. What is not granted here is refused. Nobody deletes people: they are disabled. */
export const permissions = {
  list: ["admin"],
  view: ["admin"],
  create: ["admin"],
  update: ["admin"],
  disable: ["admin"],
  enable: ["admin"],
  sendPasswordLink: ["admin"],
} satisfies Permissions;

/** The users that an actor may see. Every read starts here: list, detail, edit, action, picker, history. */
export function visible(db: Db, actor: Actor) {
  const users = db.selectFrom("users");
  const reach = reachOf(actor, permissions.view);
  return reach.rows === "all" ? users : users.where(nothing);
}

export const policy = definePolicy({ permissions, visible });
