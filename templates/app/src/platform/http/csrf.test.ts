import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestApp, type Client, type TestApp } from "../testing/index.js";

const password = "correct horse battery";
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(async () => app.close());

/** Signing out everywhere shows by its effect whether a form was taken. */
async function isTaken(client: Client, options: Parameters<Client["post"]>[2]): Promise<boolean> {
  const answer = await client.post("/account/sign-out-everywhere", {}, options);
  const isGone = (await client.get("/account")).status !== 200;
  expect(answer.status).toBe(isGone ? 303 : 403);
  return isGone;
}

test("a form with the token that its browser was shown is taken", async () => {
  expect(await isTaken(await app.as(), {})).toBe(true);
});

test("a form without a token, or with one of somebody else, is refused", async () => {
  const other = await (await app.as()).csrfToken();
  const visitor = await app.anonymous().csrfToken();
  for (const csrf of [null, "", "x", other, visitor]) {
    expect(await isTaken(await app.as(), { csrf })).toBe(false);
  }
});

test("another session of the same person has another token", async () => {
  const user = await app.createUser();
  const [one, two] = [await app.as(user), await app.as(user)];
  expect(await isTaken(one, { csrf: await two.csrfToken() })).toBe(false);
});

test("a token of before signing in is worth nothing after it", async () => {
  const { email } = await app.createUser({ password });
  const client = app.anonymous();
  const before = await client.csrfToken();
  await client.post("/sign-in", { email, password });
  expect(await isTaken(client, { csrf: before })).toBe(false);
});

test("the sign-in form is protected too", async () => {
  const { email } = await app.createUser({ password });
  const stranger = await app.anonymous().csrfToken();
  for (const csrf of [null, stranger]) {
    const client = app.anonymous();
    await client.get("/sign-in");
    expect((await client.post("/sign-in", { email, password }, { csrf })).status).toBe(403);
    expect(client.cookies.has("session")).toBe(false);
  }
});

test.each([
  { "sec-fetch-site": "cross-site" },
  { "sec-fetch-site": "same-site" },
  { "sec-fetch-site": "none" },
])(
  "a form that comes from elsewhere is refused, even with the right token: %j",
  async (headers) => {
    expect(await isTaken(await app.as(), { headers })).toBe(false);
  },
);

test("browsers that do not say where a request comes from are known by the origin", async () => {
  expect(await isTaken(await app.as(), comingFrom("https://evil.example"))).toBe(false);
  expect(await isTaken(await app.as(), comingFrom("null"))).toBe(false);
  expect(await isTaken(await app.as(), comingFrom("http://localhost:3000"))).toBe(true);
});

function comingFrom(origin: string) {
  return { headers: { "sec-fetch-site": "", origin } };
}

test("a token given twice, or in the address, does not count", async () => {
  const client = await app.as();
  const csrf = await client.csrfToken();
  const twice = await client.post(
    "/account/sign-out-everywhere",
    { _csrf: [csrf, csrf] },
    { csrf: null },
  );
  expect(twice.status).toBe(403);
  const inAddress = await client.post(
    `/account/sign-out-everywhere?_csrf=${csrf}`,
    {},
    { csrf: null },
  );
  expect(inAddress.status).toBe(403);
});
