import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestApp, type TestApp, type TestUser } from "../testing/index.js";
import { passwordLink } from "./index.js";

const password = "correct horse battery";
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(async () => app.close());

async function linkFor(user: TestUser): Promise<{ path: string; token: string }> {
  const link = new URL(await passwordLink(app.db, app.config, user.id));
  return { path: `${link.pathname}${link.search}`, token: link.searchParams.get("token") ?? "" };
}

async function mayEnter(user: TestUser, given = password): Promise<boolean> {
  const answer = await app.anonymous().post("/sign-in", { email: user.email, password: given });
  return answer.status === 303;
}

test("an invited person sets a password with the link, once", async () => {
  const user = await app.createUser();
  const { path, token } = await linkFor(user);
  const client = app.anonymous();
  expect((await client.get(path)).status).toBe(200);
  const answer = await client.post("/set-password", { token, password });
  expect(answer).toMatchObject({ status: 303, location: "/sign-in" });
  expect((await client.get("/sign-in")).body).toContain("Your password is set");
  expect(await mayEnter(user)).toBe(true);

  expect((await client.get(path)).status).toBe(404);
  expect((await client.post("/set-password", { token, password: "y".repeat(20) })).status).toBe(
    404,
  );
  expect(await mayEnter(user)).toBe(true);
});

test("ten at once set one password", async () => {
  const user = await app.createUser();
  const { token } = await linkFor(user);
  const client = app.anonymous();
  await client.csrfToken();
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, n) =>
      client.post("/set-password", { token, password: `${password} ${n}` }),
    ),
  );
  expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
});

test("a reset signs out everywhere", async () => {
  const user = await app.createUser({ password: "old old old old" });
  const browser = await app.as(user);
  const { token } = await linkFor(user);
  await app.anonymous().post("/set-password", { token, password });
  expect((await browser.get("/account")).status).toBe(303);
});

test("a link does not work after a day, after a newer one, for a disabled person, or when made up", async () => {
  const late = await app.createUser();
  const { path } = await linkFor(late);
  await app.db
    .updateTable("passwordTokens")
    .set({ expiresAt: sql`now() - interval '1 second'` })
    .execute();
  expect((await app.anonymous().get(path)).status).toBe(404);

  const twice = await app.createUser();
  const first = await linkFor(twice);
  const second = await linkFor(twice);
  expect((await app.anonymous().get(first.path)).status).toBe(404);
  expect((await app.anonymous().get(second.path)).status).toBe(200);

  const disabled = await app.createUser({ disabled: true });
  expect((await app.anonymous().get((await linkFor(disabled)).path)).status).toBe(404);

  for (const query of ["", "?token=", "?token=x", "?token=a&token=b"]) {
    expect((await app.anonymous().get(`/set-password${query}`)).status).toBe(404);
  }
});

test("a short password is refused and leaves the link as it is", async () => {
  const user = await app.createUser();
  const { path, token } = await linkFor(user);
  const answer = await app.anonymous().post("/set-password", { token, password: "short" });
  expect(answer.status).toBe(422);
  expect(answer.body).toContain("at least 12 characters");
  expect((await app.anonymous().get(path)).status).toBe(200);
});

test("the token is not in the database", async () => {
  const { token } = await linkFor(await app.createUser());
  const { rows } = await sql<{ all: string }>`select t::text as all from password_tokens t`.execute(
    app.db,
  );
  expect(rows.some(({ all }) => all.includes(token))).toBe(false);
});
