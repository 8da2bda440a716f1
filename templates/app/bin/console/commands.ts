import { sql } from "kysely";
import { z } from "zod";
import type { Config } from "../../src/config.js";
import { hashPassword, passwordLink, passwordProblem } from "../../src/platform/auth/index.js";
import type { Db } from "../../src/platform/db/index.js";
import { UsageError } from "../../src/platform/usage-error.js";
import { askPassword } from "./ask-password.js";

/** What a command works with: the database, and what stood on the command line. */
export type Console = {
  config: Config;
  db: Db;
  email: string;
  flags: {
    name?: string | undefined;
    "password-stdin"?: boolean | undefined;
    help?: boolean | undefined;
  };
};

/** The commands of the console, by the name that is typed. */
export const commands: Readonly<Record<string, (console: Console) => Promise<void>>> = {
  "create-admin": createAdmin,
  "set-password": setPassword,
  "password-link": printPasswordLink,
  "list-users": listUsers,
};

async function createAdmin({ config, db, email, flags }: Console): Promise<void> {
  if (!z.email().max(254).safeParse(email).success) {
    throw new UsageError(`${email} is not an email address.`);
  }
  if (await findUser(db, email)) {
    throw new UsageError(`${email} exists already. Give them another password with set-password.`);
  }
  const passwordHash = await newPasswordHash(config, flags);
  const name = flags.name ?? email.split("@", 1)[0] ?? email;
  await db
    .insertInto("users")
    .values({ email, name, roles: ["admin"], passwordHash })
    .execute();
  console.log(`${email} can sign in now, as an admin.`);
}

async function setPassword({ config, db, email, flags }: Console): Promise<void> {
  const id = await userId(db, email);
  const passwordHash = await newPasswordHash(config, flags);
  await db.updateTable("users").set({ passwordHash }).where("id", "=", id).execute();
  console.log(`${email} has another password, and is signed out everywhere.`);
}

async function printPasswordLink({ config, db, email }: Console): Promise<void> {
  const link = await passwordLink(db, config, await userId(db, email));
  console.log(`Works once, within a day:\n${link}`);
}

async function listUsers({ db }: Console): Promise<void> {
  const users = await db
    .selectFrom("users")
    .select(["email", "name", "roles", "disabledAt", "passwordHash"])
    .orderBy("email")
    .execute();
  for (const { email, name, roles, disabledAt, passwordHash } of users) {
    const notes = [
      ...roles,
      ...(disabledAt ? ["disabled"] : []),
      ...(passwordHash === null ? ["no password yet"] : []),
    ];
    console.log(`${email}  ${name}  ${notes.join(", ")}`);
  }
  if (users.length === 0) console.log("Nobody yet. Make the first with create-admin EMAIL.");
}

async function newPasswordHash(config: Config, flags: Console["flags"]): Promise<string> {
  const password = await askPassword(flags["password-stdin"] ?? false);
  const problem = passwordProblem(password);
  if (problem) throw new UsageError(`${problem}.`);
  return hashPassword(password, config.passwords);
}

async function userId(db: Db, email: string): Promise<string> {
  const user = await findUser(db, email);
  if (!user) throw new UsageError(`There is nobody with the email ${email}. See list-users.`);
  return user.id;
}

async function findUser(db: Db, email: string): Promise<{ id: string } | undefined> {
  return db
    .selectFrom("users")
    .select("id")
    .where(sql`lower(email)`, "=", sql`lower(${email})`)
    .executeTakeFirst();
}
