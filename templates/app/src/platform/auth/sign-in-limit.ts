import { sql } from "kysely";
import type { Db } from "../db/index.js";

const windowMinutes = 15;

/** How many failed sign-ins a quarter of an hour may see, for an account from one address, and from one address. */
const limits = { account: 10, address: 100 } as const;

/**
 * Counts a try before the password is looked at, so that many tries at once cannot slip through together.
 * Gives the seconds to wait, or 0 if the try may go on. Kept in Postgres, so that all processes count together.
 */
export async function countTry(db: Db, email: string, ip: string): Promise<number> {
  const [account, address] = await Promise.all([
    count(db, accountKey(email, ip)),
    count(db, addressKey(ip)),
  ]);
  if (account.failures > limits.account) return account.seconds;
  return address.failures > limits.address ? address.seconds : 0;
}

/** Takes a try back, since it succeeded. */
export async function forgiveTry(db: Db, email: string, ip: string): Promise<void> {
  await db
    .deleteFrom("signInAttempts")
    .where((eb) =>
      eb.or([eb("key", "=", accountKey(email, ip)), eb("windowEndsAt", "<", sql<Date>`now()`)]),
    )
    .execute();
  await db
    .updateTable("signInAttempts")
    .set({ failures: sql`greatest(failures - 1, 0)` })
    .where("key", "=", addressKey(ip))
    .execute();
}

async function count(db: Db, key: string): Promise<{ failures: number; seconds: number }> {
  const windowEndsAt = sql<Date>`now() + make_interval(mins => ${windowMinutes})`;
  const isOver = sql`sign_in_attempts.window_ends_at < now()`;
  return db
    .insertInto("signInAttempts")
    .values({ key, failures: 1, windowEndsAt })
    .onConflict((conflict) =>
      conflict.column("key").doUpdateSet({
        failures: sql`case when ${isOver} then 1 else sign_in_attempts.failures + 1 end`,
        windowEndsAt: sql`case when ${isOver} then ${windowEndsAt} else sign_in_attempts.window_ends_at end`,
      }),
    )
    .returning([
      "failures",
      sql<number>`ceil(extract(epoch from window_ends_at - now()))::int`.as("seconds"),
    ])
    .executeTakeFirstOrThrow();
}

function accountKey(email: string, ip: string): string {
  return `account ${email.toLowerCase()} from ${networkOf(ip)}`;
}

function addressKey(ip: string): string {
  return `address ${networkOf(ip)}`;
}

/** The address; of IPv6 only the first half, since whoever has one such address has all that begin like it. */
export function networkOf(ip: string): string {
  if (!ip.includes(":")) return ip;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (mapped) return mapped;
  const [start = "", end = ""] = ip.split("::");
  const [before, after] = [groupsOf(start), groupsOf(end)];
  const gap = Array<string>(Math.max(0, 8 - before.length - after.length)).fill("0");
  const all = ip.includes("::") ? [...before, ...gap, ...after] : before;
  return `${all.slice(0, 4).join(":")}::/64`;
}

/** The groups of a part of an IPv6 address, without leading zeros. */
function groupsOf(part: string): string[] {
  const groups = part.split(":").filter((group) => group !== "");
  return groups.map((group) => Number.parseInt(group, 16).toString(16));
}
