import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestApp, type Client, type TestApp, type TestUser } from "../testing/index.js";

const password = "correct horse battery";
const other = "staple staple staple";
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(async () => app.close());

async function isSignedIn(client: Client): Promise<boolean> {
  return (await client.get("/account")).status === 200;
}

async function mayEnterWith(user: TestUser, given: string): Promise<boolean> {
  const answer = await app.anonymous().post("/sign-in", { email: user.email, password: given });
  return answer.status === 303;
}

async function sessionsOf(user: TestUser): Promise<string[]> {
  const rows = await app.db
    .selectFrom("sessions")
    .select("id")
    .where("userId", "=", user.id)
    .execute();
  return rows.map(({ id }) => id);
}

test("changing the password signs out every other browser, and gives this one a new session", async () => {
  const user = await app.createUser({ password });
  const [here, there] = [await app.as(user), await app.as(user)];
  const before = here.cookies.get("session");
  const answer = await here.post("/account/password", { current: password, password: other });
  expect(answer).toMatchObject({ status: 303, location: "/account" });
  expect(here.cookies.get("session")).not.toBe(before);
  expect((await here.get("/account")).body).toContain("Your password is changed");
  expect(await isSignedIn(there)).toBe(false);
  expect(await mayEnterWith(user, password)).toBe(false);
  expect(await mayEnterWith(user, other)).toBe(true);
});

test.each([
  ["wrong wrong wrong", other, "The current password is wrong"],
  ["", other, "Enter your current password"],
  [password, "short", "at least 12 characters"],
  [password, "x".repeat(201), "at most 200 characters"],
])("a password is not changed: %s", async (current, wanted, says) => {
  const user = await app.createUser({ password });
  const client = await app.as(user);
  const answer = await client.post("/account/password", { current, password: wanted });
  expect(answer.status).toBe(422);
  expect(answer.body).toContain(says);
  expect(answer.body).not.toContain(other);
  expect(await mayEnterWith(user, password)).toBe(true);
});

test("a person signs another browser of theirs out", async () => {
  const user = await app.createUser();
  const [here, there] = [await app.as(user), await app.as(user)];
  const answer = await here.post(`/account/sessions/${there.actor.sessionId}/end`);
  expect(answer.location).toBe("/account");
  expect(await isSignedIn(there)).toBe(false);
  expect(await isSignedIn(here)).toBe(true);
});

test("nobody signs somebody else out", async () => {
  const victim = await app.as();
  const attacker = await app.as({ roles: ["admin"] });
  const path = `/account/sessions/${victim.actor.sessionId}/end`;
  expect((await attacker.post(path)).status).toBe(404);
  expect((await attacker.post("/account/sessions/not-an-id/end")).status).toBe(404);
  expect(await isSignedIn(victim)).toBe(true);
});

test("a person signs out everywhere", async () => {
  const user = await app.createUser();
  const [here, there] = [await app.as(user), await app.as(user)];
  const bystander = await app.as();
  await here.post("/account/sign-out-everywhere");
  expect(await sessionsOf(user)).toEqual([]);
  expect(await isSignedIn(there)).toBe(false);
  expect(await isSignedIn(bystander)).toBe(true);
});

test("the account page is for those who have one", async () => {
  expect((await app.anonymous().get("/account")).location).toBe("/sign-in?next=%2Faccount");
});
