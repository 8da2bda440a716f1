import { createHash } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestApp, type Client, type TestApp } from "../testing/index.js";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ config: { sessions: { idleHours: 2, maxHours: 10 } } });
});
afterAll(async () => app.close());

async function isSignedIn(client: Client): Promise<boolean> {
  return (await client.get("/account")).status === 200;
}

/** Makes the session of a client look as if time had passed. */
async function age(client: Client, times: { lastSeen?: string; started?: string }): Promise<void> {
  const token = client.cookies.get("session") ?? "";
  await app.db
    .updateTable("sessions")
    .where("idHash", "=", createHash("sha256").update(token).digest())
    .set({
      lastSeenAt: sql`last_seen_at - ${times.lastSeen ?? "0"}::interval`,
      expiresAt: sql`expires_at - ${times.started ?? "0"}::interval`,
    })
    .execute();
}

test("the database does not hold what the cookie holds", async () => {
  const client = await app.as();
  const { rows } = await sql<{ all: string }>`select sessions::text as all from sessions`.execute(
    app.db,
  );
  const token = client.cookies.get("session") ?? "";
  expect(token.length).toBeGreaterThanOrEqual(43);
  expect(rows.some(({ all }) => all.includes(token))).toBe(false);
});

test("a session ends when it is not used", async () => {
  const client = await app.as();
  await age(client, { lastSeen: "119 minutes" });
  expect(await isSignedIn(client)).toBe(true);
  await age(client, { lastSeen: "119 minutes" });
  expect(await isSignedIn(client)).toBe(true);
  await age(client, { lastSeen: "121 minutes" });
  expect(await isSignedIn(client)).toBe(false);
});

test("a session ends after its time, however much it is used", async () => {
  const client = await app.as();
  await age(client, { started: "599 minutes" });
  expect(await isSignedIn(client)).toBe(true);
  await age(client, { started: "2 minutes" });
  expect(await isSignedIn(client)).toBe(false);
});

test("whoever is disabled is out at the next click, and stays out when enabled again", async () => {
  const client = await app.as();
  expect(await isSignedIn(client)).toBe(true);
  await app.disable(client);
  expect(await isSignedIn(client)).toBe(false);
  const enable = app.db.updateTable("users").set({ disabledAt: null });
  await enable.where("id", "=", client.actor.id).execute();
  expect(await isSignedIn(client)).toBe(false);
});

test("a role that is taken away is gone at the next click", async () => {
  const client = await app.as({ roles: ["admin"] });
  expect((await client.get("/admin")).status).toBe(200);
  await app.revoke(client);
  expect((await client.get("/admin")).status).toBe(403);
  expect(await isSignedIn(client)).toBe(true);
});

test("a person who is deleted is out", async () => {
  const client = await app.as();
  await app.db.deleteFrom("users").where("id", "=", client.actor.id).execute();
  expect(await isSignedIn(client)).toBe(false);
});

test("who asks is found out with one query", async () => {
  const client = await app.as();
  await client.get("/account");
  const page = await app.countQueries(() => client.get("/nothing-here"));
  expect(page).toBe(1);
  expect(await app.countQueries(() => app.anonymous().get("/nothing-here"))).toBe(0);
  expect(await app.countQueries(() => client.get("/app.css"))).toBe(0);
});
