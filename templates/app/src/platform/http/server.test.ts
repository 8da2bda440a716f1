import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestApp, type TestApp } from "../testing/index.js";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(async () => app.close());

test("x", async () => {
  const c = await app.as({ roles: ["admin"] });
  expect((await c.get("/account")).status).toBe(200);
  expect((await c.post("/account/sign-out-everywhere")).location).toBe("/sign-in");
  expect((await c.get("/account")).location).toBe("/sign-in?next=%2Faccount");
});
