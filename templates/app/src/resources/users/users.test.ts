import { afterAll, beforeAll, expect, test } from "vitest";
import type { SignedIn } from "../../platform/policy/actor.js";
import { startTestApp, type Client, type TestApp } from "../../platform/testing/index.js";

let app: TestApp;
let admin: Client<SignedIn>;

beforeAll(async () => {
  app = await startTestApp();
  admin = await app.as({ roles: ["admin"] });
});
afterAll(() => app.close());

test("a new user is invited once, with a link to set a password", async () => {
  const answer = await admin.post("/users", { ...(await newForm()), email: "new@example.com" });
  expect(answer.status).toBe(303);
  await admin.post(`${answer.location}/edit`, { ...fields, email: "new@example.com", name: "Neo" });
  await app.runTasks();
  const letters = (await app.mailbox()).filter(({ recipient }) => recipient === "new@example.com");
  expect(letters).toHaveLength(1);
  const link = /http\S+\/set-password\?token=\S+/.exec(letters[0]?.text ?? "")?.[0] ?? "";
  const page = await app.anonymous().get(link.slice(app.config.appUrl.length));
  expect(page.status).toBe(200);
  expect(page.body).toContain("password");
});

test("nobody else gets in by an email that is taken, however it is spelled", async () => {
  await app.createUser({ email: "taken@example.com" });
  const answer = await admin.post("/users", { ...(await newForm()), email: "Taken@Example.com" });
  expect([answer.status, answer.body]).toEqual([
    422,
    expect.stringContaining("This email is already in use"),
  ]);
});

test("a role counts from the next click on, and so does its loss", async () => {
  const person = await app.as({ roles: [] });
  const path = `/users/${person.actor.id}/edit`;
  expect((await person.get("/users")).status).toBe(403);
  const { email } = person.actor;
  await admin.post(path, { ...fields, email, roles: ["admin"] });
  expect((await person.get("/users")).status).toBe(200);
  await admin.post(path, { ...fields, email, _version: "2" });
  expect((await person.get("/users")).status).toBe(403);
});

test("who is disabled is signed out everywhere, until they are enabled", async () => {
  const person = await app.as({ password: "a long enough password" });
  const path = `/users/${person.actor.id}`;
  expect((await person.get("/account")).status).toBe(200);
  expect((await admin.post(`${path}/disable`)).status).toBe(303);
  expect((await person.get("/account")).location).toContain("/sign-in");
  const sessions = await app.db
    .selectFrom("sessions")
    .where("userId", "=", person.actor.id)
    .selectAll()
    .execute();
  expect(sessions).toEqual([]);
  expect((await admin.post(`${path}/disable`)).status).toBe(409);
  expect((await admin.post(`${path}/enable`)).status).toBe(303);
  expect((await admin.get(path)).body).toContain(`href="${path}/disable"`);
});

test("a link to set a password is sent as often as an admin asks for it", async () => {
  const { id, email } = await app.createUser();
  for (const version of ["1", "2"]) {
    const answer = await admin.post(`/users/${id}/send-password-link`, { _version: version });
    expect(answer.status).toBe(303);
  }
  await app.runTasks();
  expect((await app.mailbox()).filter(({ recipient }) => recipient === email)).toHaveLength(2);
});

test("the hash of a password is nowhere to be read", async () => {
  const { id } = await app.createUser({ password: "a long enough password" });
  await admin.post(`/users/${id}/disable`);
  const stored = await app.db
    .selectFrom("users")
    .select("passwordHash")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  const events = await app.db.selectFrom("auditEvents").select("changes").execute();
  const pages = await Promise.all(
    [`/users/${id}`, "/users", `/users/${id}/edit`, `/admin/users/${id}`].map((path) =>
      admin.get(path),
    ),
  );
  const seen = JSON.stringify(events) + pages.map(({ body }) => body).join();
  expect(seen).not.toContain(stored.passwordHash);
  expect(seen).not.toContain("argon2");
});

test("people with a role see each other's names and no more, others only themselves", async () => {
  const member = await app.as({ roles: ["member"] });
  const visitor = await app.as({ roles: [] });
  const colleague = await app.createUser({ roles: ["admin"] });
  const stranger = await app.createUser();
  const page = await member.get(`/users/${colleague.id}`);
  expect([page.status, page.body]).toEqual([200, expect.stringContaining(colleague.name)]);
  expect(page.body).not.toContain(colleague.email);
  expect((await member.get(`/users/${stranger.id}`)).status).toBe(404);
  expect((await visitor.get(`/users/${visitor.actor.id}`)).status).toBe(200);
  expect((await visitor.get(`/users/${colleague.id}`)).status).toBe(404);
});

test.each(["member", undefined] as const)(
  "a person with the role %s changes no users",
  async (role) => {
    const person = await app.as({ roles: role ? [role] : [] });
    const other = await app.createUser();
    expect((await person.get("/users")).status).toBe(403);
    expect((await person.get("/users/new")).status).toBe(403);
    for (const path of ["/edit", "/disable", "/enable", "/send-password-link"]) {
      expect((await person.get(`/users/${other.id}${path}`)).status).toBe(404);
      expect((await person.get(`/users/${person.actor.id}${path}`)).status).toBe(403);
    }
    expect((await person.post(`/users/${other.id}/disable`)).status).toBe(404);
    expect((await person.post(`/users/${person.actor.id}/disable`)).status).toBe(403);
  },
);

const fields = { name: "Somebody", email: "", _version: "1" };

/** The fields of a new user, with the key that the form page gives. */
async function newForm() {
  const page = await admin.get("/users/new");
  const key = /name="_once" value="([^"]*)"/.exec(page.body)?.[1] ?? "";
  return { name: "Somebody", _once: key };
}
