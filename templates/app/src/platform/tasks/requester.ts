import type { Db } from "../db/index.js";
import type { SignedIn } from "../policy/actor.js";
import type { Role } from "../../roles.js";
import type { Receipt } from "./receipt.js";
import { TaskError } from "./task-error.js";

/**
 * Who asked for the work, with the roles of this moment, not of the moment of asking.
 * Throws a TaskError that fails the work if the person is gone or locked out.
 */
export async function requesterOf(db: Db, receipt: Receipt): Promise<SignedIn> {
  const user = await db
    .selectFrom("users")
    .select(["id", "email", "name", "roles"])
    .where("id", "=", receipt.requestedBy)
    .where("disabledAt", "is", null)
    .executeTakeFirst();
  if (user) {
    // No session: nobody is signed in here. The roles are those that the users page lets a person have.
    return { kind: "signedIn", ...user, roles: user.roles as Role[], sessionId: "" };
  }
  throw new TaskError("Who asked for this may no longer sign in.", {
    code: "requester_gone",
    next: "fail",
  });
}
