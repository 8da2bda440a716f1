import { createHash, randomBytes } from "node:crypto";
import { sql } from "kysely";
import type { Config } from "../../config.js";
import type { Db, Tx } from "../db/index.js";

const hoursValid = 24;

/**
 * Makes a link by which a person sets a password once, within 24 hours: an invitation, or after they forgot it.
 * Links made earlier for the same person stop working.
 */
export async function passwordLink(
  db: Db,
  app: Pick<Config, "appUrl">,
  userId: string,
): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await db.deleteFrom("passwordTokens").where("userId", "=", userId).execute();
  await db
    .insertInto("passwordTokens")
    .values({
      tokenHash: hashOf(token),
      userId,
      expiresAt: sql<Date>`now() + make_interval(hours => ${hoursValid})`,
    })
    .execute();
  return `${app.appUrl}/set-password?token=${token}`;
}

/** Whose password the token may set; undefined if it is used, too old or made up, or the person is disabled. */
export async function ownerOfToken(db: Db, token: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("passwordTokens")
    .innerJoin("users", "users.id", "passwordTokens.userId")
    .select("users.id")
    .where("tokenHash", "=", hashOf(token))
    .where("expiresAt", ">", sql<Date>`now()`)
    .where("users.disabledAt", "is", null)
    .executeTakeFirst();
  return row?.id;
}

/** Uses the token up. Of several requests at once one gets the user's id, the others undefined. */
export async function useToken(tx: Tx, token: string): Promise<string | undefined> {
  const userId = await ownerOfToken(tx, token);
  const { numDeletedRows } = await tx
    .deleteFrom("passwordTokens")
    .where("tokenHash", "=", hashOf(token))
    .executeTakeFirst();
  return numDeletedRows > 0n ? userId : undefined;
}

function hashOf(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
