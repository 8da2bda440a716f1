import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { anonymous } from "../policy/actor.js";
import { gatherResources } from "../resources.js";
import { Client, startTestApp, type TestApp } from "../testing/index.js";
import type { App } from "./fastify.js";
import type { RoutePermission } from "./permission.js";
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

async function emptyServer(): Promise<App> {
  const { db, config, app } = testApp;
  const server = await buildServer({
    config,
    db,
    resources: gatherResources([]),
    log: app.log as Parameters<typeof buildServer>[0]["log"],
  });
  opened.push(server);
  return server;
}

test("a route that does not say who may use it does not come to be", async () => {
  const app = await emptyServer();
  expect(() => app.get("/open", async () => "open")).toThrow(
    "GET /open does not say who may use it. Add config: { permission: … }",
  );
  expect(() => app.post("/open", { config: {} }, async () => "open")).toThrow("POST /open");
});

test("neither does one that a plugin brings along", async () => {
  const app = await emptyServer();
  app.register(async (inner) => {
    inner.get("/inner", async () => "open");
  });
  await expect(app.ready()).rejects.toThrow("GET /inner does not say who may use it");
});

test("every route of the app says who may use it", () => {
  expect(testApp.app.routes.length).toBeGreaterThan(10);
  expect(testApp.app.routes.filter(({ permission }) => !permission)).toEqual([]);
});

test("in production no route but these is open to everybody", async () => {
  const production = await startTestApp({ config: { production: true } });
  const open = production.app.routes
    .filter(({ permission, isFile }) => permission === "public" && !isFile)
    .map(({ method, path }) => `${method} ${path}`);
  await production.close();
  expect(open.sort()).toEqual([
    "GET /set-password",
    "GET /sign-in",
    "POST /set-password",
    "POST /sign-in",
    "POST /sign-out",
  ]);
});

const people = ["anonymous", "nobody", "member", "admin"] as const;
type Who = (typeof people)[number];

async function statuses(permission: RoutePermission): Promise<Record<Who, number>> {
  const app = await emptyServer();
  app.get("/here", { config: { permission } }, async () => "here");
  const clients: Record<Who, Client> = {
    anonymous: new Client(app, anonymous),
    nobody: await testApp.as(),
    member: await testApp.as({ roles: ["member"] }),
    admin: await testApp.as({ roles: ["admin"] }),
  };
  const entries = people.map(async (who) => {
    const client = new Client(app, clients[who].actor);
    for (const [name, value] of clients[who].cookies) client.cookies.set(name, value);
    return [who, (await client.get("/here")).status];
  });
  return Object.fromEntries(await Promise.all(entries));
}

const about = { resource: "thing", action: "list", row: false, staff: false } as const;

test.each<[string, RoutePermission, Record<Who, number>]>([
  ["public", "public", { anonymous: 200, nobody: 200, member: 200, admin: 200 }],
  ["signedIn", "signedIn", { anonymous: 303, nobody: 200, member: 200, admin: 200 }],
  ["any role", { roles: "any" }, { anonymous: 303, nobody: 403, member: 200, admin: 200 }],
  ["a role", { roles: ["admin"] }, { anonymous: 303, nobody: 403, member: 403, admin: 200 }],
  ["no role", { roles: [] }, { anonymous: 303, nobody: 403, member: 403, admin: 403 }],
  [
    "what a policy grants",
    { ...about, grants: ["member"] },
    { anonymous: 303, nobody: 403, member: 200, admin: 403 },
  ],
  [
    "what a policy grants nobody",
    { ...about, grants: [] },
    { anonymous: 303, nobody: 403, member: 403, admin: 403 },
  ],
])("%s", async (_name, permission, expected) => {
  expect(await statuses(permission)).toEqual(expected);
});

test("whoever has to sign in comes back to where they were", async () => {
  const client = testApp.anonymous();
  const page = await client.get("/account?tab=1&x=a%20b");
  expect(page).toMatchObject({
    status: 303,
    location: "/sign-in?next=%2Faccount%3Ftab%3D1%26x%3Da%2520b",
  });
  const asked = { htmx: true, headers: { "hx-current-url": "http://localhost:80/invoices?a=1" } };
  expect(await client.get("/account", asked)).toMatchObject({
    status: 204,
    location: "/sign-in?next=%2Finvoices%3Fa%3D1",
  });
  const elsewhere = { htmx: true, headers: { "hx-current-url": "https://evil.example/x" } };
  expect((await client.get("/account", elsewhere)).location).toBe("/sign-in?next=%2F");
});

test("a route that changes something does not answer to GET", async () => {
  const client = await testApp.as({ roles: ["admin"] });
  const mutations = testApp.routes.filter(({ method }) => method === "POST");
  const reads = new Set(
    testApp.routes.filter(({ method }) => method === "GET").map(({ path }) => path),
  );
  expect(mutations.length).toBeGreaterThan(4);
  for (const { path } of mutations.filter((route) => !reads.has(route.path))) {
    expect((await client.get(path.replaceAll(/:\w+/g, "1"))).status, path).toBe(404);
  }
});
