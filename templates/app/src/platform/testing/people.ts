import { randomBytes } from "node:crypto";
import type { Role } from "../../roles.js";
import { hashPassword } from "../auth/passwords.js";
import { startSession } from "../auth/sessions.js";
import { cookieName } from "../http/cookies.js";
import type { App } from "../http/fastify.js";
import type { SignedIn } from "../policy/actor.js";
import { Client } from "./client.js";

/** A person to be made for a test. What is left out is made up; no two people share an email. */
export type UserSpec = {
  roles?: readonly Role[];
  email?: string;
  name?: string;
  /** Without one the person cannot sign in by the form. */
  password?: string;
  disabled?: boolean;
};

/** A person who exists. */
export type TestUser = { id: string; email: string; name: string; roles: readonly Role[] };

/** What a test does with people. */
export type People = {
  createUser(spec?: UserSpec): Promise<TestUser>;
  /** The browser of somebody who has just signed in: a person who exists, or one made for it. */
  as(who?: UserSpec | TestUser): Promise<Client<SignedIn>>;
  /** Takes all roles away from the person at a browser, who stays signed in. */
  revoke(client: Client<SignedIn>): Promise<void>;
  /** Disables the person at a browser. */
  disable(client: Client<SignedIn>): Promise<void>;
};

export function peopleOf(app: App): People {
  const { db, config } = app;

  async function createUser(spec: UserSpec = {}): Promise<TestUser> {
    const unique = randomBytes(5).toString("hex");
    const roles = spec.roles ?? [];
    const row = await db
      .insertInto("users")
      .values({
        email: spec.email ?? `${roles[0] ?? "person"}-${unique}@example.com`,
        name: spec.name ?? `Person ${unique}`,
        roles: [...roles],
        passwordHash: spec.password ? await hashPassword(spec.password, config.passwords) : null,
        disabledAt: spec.disabled ? new Date() : null,
      })
      .returning(["id", "email", "name"])
      .executeTakeFirstOrThrow();
    return { ...row, roles };
  }

  return {
    createUser,
    async as(who = {}) {
      const user = "id" in who ? who : await createUser(who);
      const token = await startSession(db, user.id, config.sessions, {
        ip: "127.0.0.1",
        userAgent: undefined,
      });
      const session = await db
        .selectFrom("sessions")
        .select("id")
        .where("userId", "=", user.id)
        .orderBy("createdAt", "desc")
        .executeTakeFirstOrThrow();
      const client = new Client(app, { kind: "signedIn", ...user, sessionId: session.id });
      client.cookies.set(cookieName(config, "session"), token);
      return client;
    },
    async revoke(client) {
      await db.updateTable("users").set({ roles: [] }).where("id", "=", client.actor.id).execute();
    },
    async disable(client) {
      await db
        .updateTable("users")
        .set({ disabledAt: new Date() })
        .where("id", "=", client.actor.id)
        .execute();
    },
  };
}
