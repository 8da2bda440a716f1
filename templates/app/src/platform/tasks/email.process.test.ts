import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { TestDatabase } from "../testing/database.js";
import { ask, makeThing, receiptOf } from "../testing/tasks/asking.js";
import { startSmtpServer } from "../testing/tasks/smtp-server.js";
import { openTaskDatabase } from "../testing/tasks/task-database.js";
import { fast, until, Workers } from "../testing/tasks/workers.js";
import { graphile } from "./backends/graphile.js";
import { useBackend } from "./backends/backend.js";

let database: TestDatabase;
let workers: Workers;
const db = () => database.db;

beforeAll(async () => {
  useBackend(graphile);
  database = await openTaskDatabase();
  workers = new Workers(database);
});
afterAll(async () => {
  await workers.stopAll();
  await database.close();
});

/** A mail server that takes letters and answers only when told to, as if it were slow. */
async function slowServer() {
  let isSlow = true;
  const server = await startSmtpServer({ message: () => (isSlow ? "say nothing" : "250 Ok") });
  return {
    ...server,
    hurry: () => {
      isSlow = false;
    },
  };
}

test("a worker killed between the mail server's taking and its own record", async () => {
  const server = await slowServer();
  const environment = { MAIL_URL: server.url, MAIL_FROM: "acme@example.com" };
  const thing = await makeThing(db(), { email: "ada@example.com" });
  const harmful = await ask(db(), "harmfulLetter", thing);
  const harmless = await ask(db(), "harmlessLetter", thing);
  const victim = await workers.start(fast, environment);
  await until("both letters arrived", async () => server.messages.length >= 2);
  await workers.lose(victim);
  server.hurry();
  await workers.start(fast, environment);

  const isDone = (id: string) => async () => (await receiptOf(db(), id)).finishedAt !== null;
  await until("the harmful one is settled", isDone(harmful.receiptId));
  await until("the harmless one is settled", isDone(harmless.receiptId));
  expect(await receiptOf(db(), harmful.receiptId)).toMatchObject({
    status: "failed",
    errorCode: "outcome_unknown",
    effectState: "unknown",
    attempts: 1,
  });
  expect(await receiptOf(db(), harmless.receiptId)).toMatchObject({
    status: "succeeded",
    attempts: 2,
  });
  const arrived = (id: string) =>
    server.messages.filter((text) => text.includes(`<${id}@receipts>`));
  expect(arrived(harmful.receiptId)).toHaveLength(1);
  expect(arrived(harmless.receiptId)).toHaveLength(2);
  const states = await sql<{ state: string }>`select state from emails order by state`.execute(
    db(),
  );
  expect(states.rows.map(({ state }) => state)).toEqual(["sent", "unknown"]);
  await workers.stopAll();
  await server.close();
});

test("many letters under kills: none that is harmful twice, and every one accounted for", async () => {
  const server = await startSmtpServer();
  const environment = { MAIL_URL: server.url, MAIL_FROM: "acme@example.com" };
  const asked = await Promise.all(
    Array.from({ length: 60 }, async (_, index) => {
      const thing = await makeThing(db(), { email: `person-${index}@example.com` });
      return ask(db(), "harmfulLetter", thing);
    }),
  );
  const finished = async () => {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from task_receipts
      where task = 'harmfulLetter' and finished_at is not null
        and id = any(${asked.map(({ receiptId }) => receiptId)})`.execute(db());
    return rows[0]?.count ?? 0;
  };
  for (let round = 0; round < 3; round += 1) {
    const before = server.messages.length;
    const victim = await workers.start(fast, environment);
    await until(
      "it sends",
      async () => server.messages.length > before + 4 || (await finished()) === asked.length,
    );
    await workers.lose(victim);
  }
  await workers.start(fast, environment);
  await until("all are settled", async () => (await finished()) === asked.length);

  for (const { receiptId } of asked) {
    const receipt = await receiptOf(db(), receiptId);
    const copies = server.messages.filter((text) =>
      text.includes(`<${receiptId}@receipts>`),
    ).length;
    // Sent and recorded, or stopped for a person to find out; never twice, and never claimed but not sent.
    const accounted =
      (receipt.status === "succeeded" && copies === 1) ||
      (receipt.errorCode === "outcome_unknown" && copies <= 1);
    expect(accounted, JSON.stringify({ receipt, copies })).toBe(true);
  }
  await workers.stopAll();
  await server.close();
});
