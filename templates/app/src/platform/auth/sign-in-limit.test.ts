import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "kysely";
import { startTestApp, type TestApp } from "../testing/index.js";
import { networkOf } from "./sign-in-limit.js";

const password = "correct horse battery";
let app: TestApp;
beforeAll(async () => {
  // Each test comes from an address of its own, as a proxy tells.
  app = await startTestApp({ config: { trustProxy: ["127.0.0.1"] } });
});
afterAll(async () => app.close());

function from(address: string) {
  return { headers: { "x-forwarded-for": address } };
}

async function tries(count: number, email: string, address: string): Promise<number[]> {
  const client = app.anonymous();
  await client.csrfToken();
  const answers = await Promise.all(
    Array.from({ length: count }, () =>
      client.post("/sign-in", { email, password: "wrong wrong wrong" }, from(address)),
    ),
  );
  return answers.map(({ status }) => status).sort();
}

test("ten wrong passwords are the limit for an account from one address, also all at once", async () => {
  const { email } = await app.createUser({ password });
  const statuses = await tries(15, email, "10.0.0.1");
  expect(statuses).toEqual([...Array(10).fill(422), ...Array(5).fill(429)]);

  const right = { email: email.toUpperCase(), password };
  const late = await app.anonymous().post("/sign-in", right, from("10.0.0.1"));
  expect(late.status).toBe(429);
  expect(Number(late.headers["retry-after"])).toBeGreaterThan(60);
  expect(late.body).toContain("Too many tries");
  expect((await app.anonymous().post("/sign-in", right, from("10.0.0.2"))).status).toBe(303);
});

test("an account that does not exist is limited in the same way", async () => {
  const statuses = await tries(11, "nobody@example.com", "10.0.0.3");
  expect(statuses.at(-1)).toBe(429);
});

test("a success takes the tries back", async () => {
  const { email } = await app.createUser({ password });
  await tries(9, email, "10.0.0.4");
  const client = app.anonymous();
  expect((await client.post("/sign-in", { email, password }, from("10.0.0.4"))).status).toBe(303);
  expect(await tries(10, email, "10.0.0.4")).toEqual(Array(10).fill(422));
});

test("a hundred tries are the limit for one address, over all accounts", async () => {
  await app.db
    .insertInto("signInAttempts")
    .values({
      key: "address 10.0.0.5",
      failures: 100,
      windowEndsAt: sql<Date>`now() + interval '1 minute'`,
    })
    .execute();
  expect(await tries(1, "someone@example.com", "10.0.0.5")).toEqual([429]);
});

test("whoever changes the second half of an IPv6 address stays the same", async () => {
  const { email } = await app.createUser({ password });
  expect((await tries(10, email, "2001:db8::1")).at(-1)).toBe(422);
  expect(await tries(1, email, "2001:0DB8:0:0:ffff::2")).toEqual([429]);
  expect(await tries(1, email, "2001:db8:0:1::1")).toEqual([422]);
});

test.each([
  ["10.1.2.3", "10.1.2.3"],
  ["::ffff:10.1.2.3", "10.1.2.3"],
  ["::1", "0:0:0:0::/64"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["fe80::1:2", "fe80:0:0:0::/64"],
])("%s counts as %s", (ip, network) => {
  expect(networkOf(ip)).toBe(network);
});

test("after the window everybody may try again", async () => {
  const { email } = await app.createUser({ password });
  expect((await tries(11, email, "10.0.0.6")).at(-1)).toBe(429);
  await app.db
    .updateTable("signInAttempts")
    .set({ windowEndsAt: sql`now() - interval '1 second'` })
    .execute();
  expect(await tries(1, email, "10.0.0.6")).toEqual([422]);
});

test("an address that nobody vouches for is not believed", async () => {
  const open = await startTestApp();
  try {
    const client = open.anonymous();
    const given = { email: "a@example.com", password };
    const statuses: number[] = [];
    for (let n = 0; n < 11; n += 1) {
      statuses.push((await client.post("/sign-in", given, from(`10.9.9.${n}`))).status);
    }
    expect(statuses.at(-1)).toBe(429);
  } finally {
    await open.close();
  }
});
