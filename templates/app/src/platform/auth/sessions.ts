import { createHash, randomBytes } from "node:crypto";
import { sql } from "kysely";
import type { Config } from "../../config.js";
import type { Role } from "../../roles.js";
import type { Db } from "../db/index.js";
import type { SignedIn } from "../policy/actor.js";

/** One of a person's sessions, as their account page lists it. */
export type SessionView = {
  readonly id: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly ip: string | null;
  readonly userAgent: string | null;
};

/** Where a session is started from; shown to the person it belongs to. */
export type Origin = { ip: string; userAgent: string | undefined };

type Lifetime = Config["sessions"];

/** Starts a session and gives its token, which only the cookie holds. Sweeps up sessions that have ended. */
export async function startSession(
  db: Db,
  userId: string,
  { maxHours }: Lifetime,
  origin: Origin,
): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await db
    .deleteFrom("sessions")
    .where("expiresAt", "<", sql<Date>`now()`)
    .execute();
  await db
    .insertInto("sessions")
    .values({
      idHash: hashOf(token),
      userId,
      expiresAt: sql<Date>`now() + make_interval(secs => ${maxHours * 3600})`,
      ip: origin.ip,
      userAgent: origin.userAgent?.slice(0, 300) ?? null,
    })
    .execute();
  return token;
}

/**
 * Who the token belongs to, with the roles of this moment; undefined if the session has ended, was not used for too
 * long, or the person is disabled. One query; the time of use is written at most once a minute.
 */
export async function readSession(
  db: Db,
  token: string,
  { idleHours }: Lifetime,
): Promise<SignedIn | undefined> {
  const idHash = hashOf(token);
  const row = await db
    .selectFrom("sessions")
    .innerJoin("users", "users.id", "sessions.userId")
    .select(["users.id", "users.email", "users.name", "users.roles", "sessions.id as sessionId"])
    .select(sql<boolean>`sessions.last_seen_at < now() - interval '1 minute'`.as("isStale"))
    .where("sessions.idHash", "=", idHash)
    .where("sessions.expiresAt", ">", sql<Date>`now()`)
    .where(
      "sessions.lastSeenAt",
      ">",
      sql<Date>`now() - make_interval(secs => ${idleHours * 3600})`,
    )
    .where("users.disabledAt", "is", null)
    .executeTakeFirst();
  if (!row) return undefined;
  if (row.isStale) {
    await db
      .updateTable("sessions")
      .set({ lastSeenAt: sql`now()` })
      .where("idHash", "=", idHash)
      .execute();
  }
  const { id, email, name, sessionId } = row;
  return { kind: "signedIn", id, email, name, roles: row.roles as Role[], sessionId };
}

/** Ends the session of a token. */
export async function endSession(db: Db, token: string): Promise<void> {
  await db.deleteFrom("sessions").where("idHash", "=", hashOf(token)).execute();
}

/** Ends one of a person's own sessions; false if they have no such session. */
export async function endSessionOf(db: Db, userId: string, sessionId: string): Promise<boolean> {
  if (sessionId.includes("\0")) return false;
  const { numDeletedRows } = await db
    .deleteFrom("sessions")
    .where("userId", "=", userId)
    .where(sql<string>`id::text`, "=", sessionId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Signs a person out everywhere. */
export async function endSessionsOf(db: Db, userId: string): Promise<void> {
  await db.deleteFrom("sessions").where("userId", "=", userId).execute();
}

/** A person's sessions that have not ended, the last used first. */
export async function sessionsOf(
  db: Db,
  userId: string,
  { idleHours }: Lifetime,
): Promise<readonly SessionView[]> {
  return db
    .selectFrom("sessions")
    .select(["id", "createdAt", "lastSeenAt", "ip", "userAgent"])
    .where("userId", "=", userId)
    .where("expiresAt", ">", sql<Date>`now()`)
    .where("lastSeenAt", ">", sql<Date>`now() - make_interval(secs => ${idleHours * 3600})`)
    .orderBy("lastSeenAt", "desc")
    .execute();
}

function hashOf(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
