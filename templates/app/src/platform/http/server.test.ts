import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { openDatabase, openPool } from "../db/index.js";
import { anonymous } from "../policy/actor.js";
import { gatherResources } from "../resources.js";
import { appRoot } from "../root.js";
import { Client, startTestApp, type TestApp } from "../testing/index.js";
import { HttpError } from "./errors.js";
import type { App } from "./fastify.js";
import { openLog } from "./log.js";
import { buildServer } from "./server.js";

let testApp: TestApp;
const opened: App[] = [];
beforeAll(async () => {
  testApp = await startTestApp();
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((app) => app.close()));
});
afterAll(async () => testApp.close());

/** A server with routes of the test, and what it logs. */
async function serve(
  add: (app: App) => void,
  parts: Partial<Parameters<typeof buildServer>[0]> = {},
): Promise<{ client: Client; logged: () => string }> {
  let text = "";
  const log = openLog({ logLevel: "debug" }, "web", { write: (line) => void (text += line) });
  const { db, config } = testApp;
  const app = await buildServer({ config, db, log, resources: gatherResources([]), ...parts });
  add(app);
  opened.push(app);
  return { client: new Client(app, anonymous), logged: () => text };
}

const open = { config: { permission: "public" } } as const;

test("every answer carries the headers that protect it", async () => {
  for (const path of ["/sign-in", "/nothing-here", "/healthz", "/app.css"]) {
    const { headers } = await testApp.anonymous().get(path);
    expect(headers, path).toMatchObject({
      "content-security-policy":
        "default-src 'none';script-src 'self';style-src 'self';img-src 'self';connect-src 'self';" +
        "form-action 'self';frame-ancestors 'none';base-uri 'none';object-src 'none'",
      "referrer-policy": "same-origin",
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "x-request-id": expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(headers).not.toHaveProperty("strict-transport-security");
    expect(headers).not.toHaveProperty("server");
  }
});

test.each(["/%E0%A4%A", "/invoices/%E0", `/users/${"a".repeat(300)}`])(
  "an address that cannot be read is answered with a page of ours: %s",
  async (path) => {
    const { app } = testApp;
    const { statusCode, headers, body } = await app.inject({ url: path });
    expect(statusCode).toBe(path.includes("%") ? 400 : 404);
    expect(headers).toMatchObject({
      "content-type": "text/html; charset=utf-8",
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
      "x-request-id": expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(body).toContain(String(headers["x-request-id"]));
    expect(body).not.toContain("FST_ERR");
  },
);

test.each(["ECONNREFUSED", "57P03", "53300"])(
  "a database that is away (%s) is told as such, and not as a mistake",
  async (code) => {
    const { client } = await serve((app) =>
      app.get("/away", open, () => {
        throw Object.assign(new Error("no database"), { code });
      }),
    );
    const answer = await client.get("/away");
    expect(answer.status).toBe(503);
    expect(answer.body).not.toContain("no database");
  },
);

test("a NUL in an address or a hidden field is refused, and never reaches Postgres", async () => {
  const admin = await testApp.as({ roles: ["admin"] });
  for (const query of ["q=%00", "task=%00", "requester=%00", "cursor=%00"]) {
    expect((await admin.get(`/admin/receipts?${query}`)).status, query).toBe(400);
  }
  expect((await admin.post("/account/sessions/%00/end", {})).status).toBe(404);
  expect((await admin.post("/users", { _once: "a\0b" })).status).toBe(400);
});

test("a page is kept nowhere, and told apart from what htmx asks for", async () => {
  const client = await testApp.as();
  for (const path of ["/account", "/nothing-here"]) {
    const { headers } = await client.get(path);
    expect(headers).toMatchObject({
      "cache-control": "no-store",
      vary: "HX-Request",
      "content-type": "text/html; charset=utf-8",
    });
  }
});

test("by https, cookies are bound to the host and browsers told to come by https only", async () => {
  const config = { ...testApp.config, https: true, appUrl: "https://app.example.com" };
  const secure = await startTestApp({ config });
  try {
    const user = await secure.createUser({ password: "correct horse battery" });
    const client = secure.anonymous();
    const page = await client.get("/sign-in");
    expect(page.headers["strict-transport-security"]).toMatch(/^max-age=31536000/);
    expect(page.headers["set-cookie"]).toMatch(
      /^__Host-visitor=[^;]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    const given = { email: user.email, password: "correct horse battery" };
    const answer = await client.post("/sign-in", given);
    expect(String(answer.headers["set-cookie"])).toMatch(
      /__Host-session=[^;]+; Max-Age=604800; Path=\/; HttpOnly; Secure; SameSite=Lax/,
    );
  } finally {
    await secure.close();
  }
});

test("the files of public/ are served, those that carry a version for ever", async () => {
  const client = testApp.anonymous();
  for (const file of readdirSync(join(appRoot, "public"))) {
    const answer = await client.get(`/${file}`);
    expect(answer.status, file).toBe(200);
    expect(answer.body, file).toBe(readFileSync(join(appRoot, "public", file), "utf8"));
    const keep = /-\d/.test(file) ? "public, max-age=31536000, immutable" : "no-cache";
    expect(answer.headers["cache-control"], file).toBe(keep);
  }
  for (const path of ["/../package.json", "/..%2fpackage.json", "/.env", "/public/app.css"]) {
    expect((await client.get(path)).status, path).toBe(404);
  }
});

test("an unexpected error tells its number and nothing else", async () => {
  const { client, logged } = await serve((app) => {
    app.get("/broken", open, async () => sql`select 1 / secret_column`.execute(app.db));
    app.get("/thrown", open, () => {
      throw new TypeError("the inner workings");
    });
  });
  for (const path of ["/broken", "/thrown"]) {
    const answer = await client.get(`${path}?token=hush`);
    expect(answer.status).toBe(500);
    expect(answer.body).toContain("Something went wrong");
    expect(answer.body).toContain(String(answer.headers["x-request-id"]));
    expect(answer.body).not.toMatch(/secret_column|inner workings|\.ts:|node_modules|select/);
    expect(logged()).toContain(`"requestId":"${String(answer.headers["x-request-id"])}"`);
  }
  expect(logged()).toMatch(/secret_column/);
  expect(logged()).not.toContain("hush");
});

test.each([400, 403, 404, 409, 413, 415, 422, 429, 503] as const)(
  "%i is a page for people",
  async (status) => {
    const { client } = await serve((app) => {
      app.get("/refused", open, () => {
        throw new HttpError(status, undefined, { "retry-after": "7" });
      });
      app.get("/told", open, () => {
        throw new HttpError(status, "The invoice is <paid>.");
      });
    });
    const answer = await client.get("/refused");
    expect(answer.status).toBe(status);
    expect(answer.headers["retry-after"]).toBe("7");
    expect(answer.body).toMatch(/<h1>[A-Z][^<]+<\/h1><p>[A-Z][^<]+\.<\/p>/);
    expect((await client.get("/told")).body).toContain("The invoice is &lt;paid>.");
  },
);

test("what no form of ours sends is refused", async () => {
  const client = testApp.anonymous();
  await client.csrfToken();
  const json = { headers: { "content-type": "application/json" } };
  expect((await client.post("/sign-in", {}, json)).status).toBe(415);
  expect((await client.post("/sign-in", { email: "x".repeat(1_100_000) })).status).toBe(413);
  expect((await client.post("/healthz")).status).toBe(404);
});

test("an error page never says whether there is something", async () => {
  const client = await testApp.as();
  const absent = await client.get("/account/nothing");
  expect(absent.status).toBe(404);
  const other = await client.get("/nothing");
  expect(withoutRequest(absent.body)).toBe(withoutRequest(other.body));
});

function withoutRequest(body: string): string {
  return body.replaceAll(/[0-9a-f-]{36}/g, "REQUEST");
}

test("passwords, tokens and cookies stay out of the log", async () => {
  let text = "";
  const log = openLog({ logLevel: "trace" }, "web", { write: (line) => void (text += line) });
  const app = await startTestApp({ log });
  try {
    const user = await app.createUser({ password: "correct horse battery" });
    const client = app.anonymous();
    await client.post("/sign-in", { email: user.email, password: "wrong wrong wrong" });
    await client.post("/sign-in", { email: user.email, password: "correct horse battery" });
    await client.get("/set-password?token=hush-hush");
    await client.get("/account");
    expect(text).toContain('"path":"/set-password"');
    expect(text).toContain(`"actorId":"${user.id}"`);
    for (const secret of [
      "wrong wrong",
      "correct horse",
      "hush-hush",
      client.cookies.get("session") ?? "",
      await client.csrfToken(),
    ]) {
      expect(text).not.toContain(secret);
    }
  } finally {
    await app.close();
  }
});

test("the process is healthy without a database, and not ready", async () => {
  const client = testApp.anonymous();
  expect(await client.get("/healthz")).toMatchObject({ status: 200, body: '{"status":"ok"}' });
  expect(await client.get("/readyz")).toMatchObject({ status: 200, body: '{"status":"ready"}' });

  const pool = openPool("postgres://nobody:secret@127.0.0.1:1/none", { name: "tests" });
  const db = openDatabase(pool);
  const { client: lost, logged } = await serve(() => undefined, { db });
  expect((await lost.get("/healthz")).status).toBe(200);
  const answer = await lost.get("/readyz");
  expect(answer).toMatchObject({
    status: 503,
    body: '{"status":"not ready","failing":["database","migrations"]}',
  });
  expect(logged()).toContain("ECONNREFUSED");
  await db.destroy();
});

test("a migration that is not applied, or a check that fails, makes the app not ready", async () => {
  const { client } = await serve((app) => {
    app.readiness.push({ name: "kettle", check: async () => "It is cold." });
  });
  const answer = await client.get("/readyz");
  expect(answer).toMatchObject({ status: 503, body: expect.stringContaining('["kettle"]') });
  expect(answer.body).not.toContain("cold");

  const bare = await startTestApp();
  try {
    await sql`delete from schema_migrations where version = '0001'`.execute(bare.db);
    const late = await bare.anonymous().get("/readyz");
    expect(late.body).toBe('{"status":"not ready","failing":["migrations"]}');
  } finally {
    await bare.close();
  }
});
