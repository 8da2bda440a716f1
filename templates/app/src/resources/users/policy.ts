import { sql } from "kysely";
import type { Db } from "../../platform/db/index.js";
import type { Actor } from "../../platform/policy/actor.js";
import { definePolicy, nothing, reachOf, type Permissions } from "../../platform/policy/policy.js";

/** Who may do what with a user. What is not granted here is refused. Nobody deletes people: they are disabled. */
export const permissions = {
  list: ["admin"],
  view: ["signedIn"],
  create: ["admin"],
  update: ["admin"],
  disable: ["admin"],
  enable: ["admin"],
  sendPasswordLink: ["admin"],
} satisfies Permissions;

/**
 * The users that an actor may see. Every read starts here: list, detail, edit, action, picker, history. An admin sees
 * everybody; people with a role see each other, so that they can be named and picked; others see themselves.
 */
export function visible(db: Db, actor: Actor) {
  const users = db.selectFrom("users");
  if (actor.kind === "anonymous") return users.where(nothing);
  if (reachOf(actor, ["admin"]).rows === "all") return users;
  if (actor.roles.length > 0) return users.where(sql<boolean>`users.roles <> '{}'`);
  return users.where("users.id", "=", actor.id);
}

/** Of each other, people only see the name. */
const forAdmins = { visibleTo: ["admin"] } as const;

export const policy = definePolicy({
  permissions,
  visible,
  fields: { email: forAdmins, roles: forAdmins, disabledAt: forAdmins },
});
