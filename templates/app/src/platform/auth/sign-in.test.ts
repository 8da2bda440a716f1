import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestApp, type Client, type TestApp } from "../testing/index.js";

const password = "correct horse battery";
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(async () => app.close());

async function signIn(email: string, given: string, next = "/account"): Promise<Client> {
  const client = app.anonymous();
  await client.post("/sign-in", { email, password: given, next });
  return client;
}

test("the command for the first admin is shown as long as there is nobody", async () => {
  expect((await app.anonymous().get("/sign-in")).body).toContain("create-admin");
  await app.createUser();
  expect((await app.anonymous().get("/sign-in")).body).not.toContain("create-admin");
});

test("a person signs in, whatever the case of the email, and goes where they wanted", async () => {
  const { email, name } = await app.createUser({ password });
  const client = app.anonymous();
  const answer = await client.post("/sign-in", {
    email: email.toUpperCase(),
    password,
    next: "/account?tab=1",
  });
  expect(answer).toMatchObject({ status: 303, location: "/account?tab=1" });
  expect((await client.get("/account")).body).toContain(name);
});

test("no other site gets a person who signs in", async () => {
  const { email } = await app.createUser({ password });
  const client = app.anonymous();
  const answer = await client.post("/sign-in", { email, password, next: "//evil.example/x" });
  expect(answer.location).toBe("/");
});

test("the session gets a new id and the forms a new token, also when signed in before", async () => {
  const { email } = await app.createUser({ password });
  const client = await signIn(email, password);
  const [session, token] = [client.cookies.get("session"), await client.csrfToken()];
  await client.post("/sign-in", { email, password });
  expect(client.cookies.get("session")).not.toBe(session);
  expect(await client.csrfToken()).not.toBe(token);
  const old = app.anonymous();
  old.cookies.set("session", session ?? "");
  expect((await old.get("/account")).status).toBe(303);
});

test("the cookie is out of reach for scripts and other sites", async () => {
  const { email } = await app.createUser({ password });
  const answer = await app.anonymous().post("/sign-in", { email, password });
  const cookie = [answer.headers["set-cookie"]]
    .flat()
    .find((one) => String(one).startsWith("session="));
  expect(cookie).toMatch(/HttpOnly; SameSite=Lax/);
});

test("a made-up session id is not taken over", async () => {
  const { email } = await app.createUser({ password });
  const client = app.anonymous();
  client.cookies.set("session", "chosen-by-somebody-else");
  await client.post("/sign-in", { email, password });
  expect(client.cookies.get("session")).not.toBe("chosen-by-somebody-else");
});

test("nobody learns from a refusal whether there is such an account", async () => {
  const known = await app.createUser({ password });
  const disabled = await app.createUser({ password, disabled: true });
  const invited = await app.createUser();
  const bodies = await Promise.all(
    [
      { email: known.email, password: "wrong wrong wrong" },
      { email: "nobody@example.com", password },
      { email: disabled.email, password },
      { email: invited.email, password },
    ].map(async (given) => {
      const answer = await app.anonymous().post("/sign-in", given);
      expect(answer.status).toBe(422);
      expect(answer.headers["set-cookie"] ?? "").not.toContain("session=");
      return answer.body
        .replaceAll(given.email, "EMAIL")
        .replaceAll(/[0-9a-f-]{36}/g, "REQUEST")
        .replaceAll(/name="_csrf" value="[^"]*"/g, "CSRF");
    }),
  );
  expect(new Set(bodies).size).toBe(1);
  expect(bodies[0]).toContain("The email or the password is wrong");
});

test("the form keeps the email and never the password", async () => {
  const client = app.anonymous();
  const { status, body } = await client.post("/sign-in", { email: "not an email", password });
  expect(status).toBe(422);
  expect(body).toContain("<title>Error: Sign in");
  expect(body).toContain('value="not an email"');
  expect(body).not.toContain(password);
});

test("signing out ends the session, not only the cookie", async () => {
  const { email } = await app.createUser({ password });
  const client = await signIn(email, password);
  const session = client.cookies.get("session") ?? "";
  expect(await client.post("/sign-out")).toMatchObject({ status: 303, location: "/sign-in" });
  expect(client.cookies.has("session")).toBe(false);
  client.cookies.set("session", session);
  expect((await client.get("/account")).location).toBe("/sign-in?next=%2Faccount");
});
