import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { openMailer, type Mailer } from "../mail/mailer.js";
import { deliveredEmails } from "../mail/outbox.js";
import type { TestDatabase } from "../testing/database.js";
import { ask, contextFor, makeThing, receiptOf } from "../testing/tasks/asking.js";
import {
  startSmtpServer,
  type SmtpBehaviour,
  type SmtpServer,
} from "../testing/tasks/smtp-server.js";
import { openTaskDatabase } from "../testing/tasks/task-database.js";
import { useBackend } from "./backends/backend.js";
import { immediate, runDue } from "./backends/immediate.js";
import type { Receipt } from "./receipt.js";

let database: TestDatabase;
let server: SmtpServer | undefined;
const db = () => database.db;

beforeAll(async () => {
  useBackend(immediate);
  database = await openTaskDatabase();
});
afterEach(async () => {
  await server?.close();
  server = undefined;
  await sql`truncate thing_receipts, task_receipts cascade`.execute(db());
});
afterAll(() => database.close());

const mail = { from: "Acme <acme@example.com>" };

function mailerFor(url: string): Mailer {
  return openMailer({ mail: { ...mail, url }, production: true, appUrl: "https://acme.example" });
}

/** Sends a letter by a server that behaves so; gives the receipt when nothing is left to do by itself. */
async function send(
  task: "harmfulLetter" | "harmlessLetter",
  behaviour: SmtpBehaviour,
  options: { rounds?: number; email?: string | null; timeoutSeconds?: number } = {},
): Promise<Receipt> {
  server = await startSmtpServer(behaviour);
  const { email = "ada@example.com", timeoutSeconds } = options;
  const { receiptId } = await ask(db(), task, await makeThing(db(), { name: "lamp", email }));
  if (timeoutSeconds) await db().updateTable("taskReceipts").set({ timeoutSeconds }).execute();
  await runDue(contextFor(db(), mailerFor(server.url)), options);
  return receiptOf(db(), receiptId);
}

async function emailState(receipt: Receipt): Promise<string | undefined> {
  const email = await db()
    .selectFrom("emails")
    .select("state")
    .where("receiptId", "=", receipt.id)
    .executeTakeFirst();
  return email?.state;
}

describe("an email", () => {
  test("is sent with the receipt as its message id, and what the server said is kept", async () => {
    const receipt = await send("harmfulLetter", {});
    expect(receipt).toMatchObject({
      status: "succeeded",
      effectState: "sent",
      externalRef: "250 2.0.0 Ok: queued as 4F2A",
    });
    expect(await emailState(receipt)).toBe("sent");
    expect(server?.messages).toHaveLength(1);
    expect(server?.messages[0]).toContain(`Message-ID: <${receipt.id}@receipts>`);
    expect(server?.messages[0]).toContain("To: ada@example.com");
    expect(server?.messages[0]).toContain("Subject: About lamp");
    // A line with only a dot would end the message early.
    expect(server?.messages[0]).toContain("\r\n..\r\nthis is all.");
  });

  test("to nobody fails at once, and says so", async () => {
    const receipt = await send("harmfulLetter", {}, { email: null });
    expect(receipt).toMatchObject({ status: "failed", attempts: 1, errorCode: "no_address" });
    expect(server?.messages).toEqual([]);
  });

  test("stays here while there is no mail server", async () => {
    const { receiptId } = await ask(
      db(),
      "harmfulLetter",
      await makeThing(db(), { email: "ada@example.com" }),
    );
    await runDue(contextFor(db()));
    expect(await receiptOf(db(), receiptId)).toMatchObject({ status: "succeeded" });
    expect(await deliveredEmails(db())).toMatchObject([
      { receiptId, to: "ada@example.com", subject: "About thing" },
    ]);
  });

  test("is not sent in production without a mail server", async () => {
    const settings = { mail: { ...mail, url: undefined }, production: true, appUrl: "https://x" };
    const thing = await makeThing(db(), { email: "ada@example.com" });
    const { receiptId } = await ask(db(), "harmfulLetter", thing);
    await runDue(contextFor(db(), openMailer(settings)));
    const receipt = await receiptOf(db(), receiptId);
    expect(receipt).toMatchObject({ status: "failed", effectState: "none" });
    expect(receipt.errorMessage).toContain("MAIL_URL is not set");
  });
});

describe.each(["harmfulLetter", "harmlessLetter"] as const)(
  "a %s that is certainly not out",
  (task) => {
    test.each<[string, SmtpBehaviour]>([
      ["hung up at the greeting", { greeting: () => "hang up" }],
      ["turned away at the greeting", { greeting: () => "421 too busy" }],
      ["refused for now", { recipient: () => "451 try later" }],
      ["hung up before the text", { recipient: () => "hang up" }],
      ["refused for now after the text", { message: () => "452 too full" }],
    ])("because the server %s is tried again", async (_what, behaviour) => {
      const receipt = await send(task, behaviour);
      expect(receipt).toMatchObject({ status: "failed", attempts: 4, errorCode: "not_sent" });
      expect(receipt.effectState).toBe("none");
      expect(await emailState(receipt)).toBe("pending");
    });

    test.each<[string, SmtpBehaviour]>([
      ["recipient", { recipient: () => "550 no such person" }],
      ["text", { message: () => "552 too large" }],
    ])("because the server refused the %s for good fails at once", async (_what, behaviour) => {
      const receipt = await send(task, behaviour);
      expect(receipt).toMatchObject({ status: "failed", attempts: 1, errorCode: "refused" });
      expect(receipt.effectState).toBe("none");
      expect(receipt.errorMessage).toMatch(/no such person|too large/);
      expect(await emailState(receipt)).toBe("pending");
    });

    test("because there is no server is tried again, and sent once there is", async () => {
      const closed = await startSmtpServer();
      await closed.close();
      const thing = await makeThing(db(), { email: "ada@example.com" });
      const { receiptId } = await ask(db(), task, thing);
      await runDue(contextFor(db(), mailerFor(closed.url)), { rounds: 1 });
      expect((await receiptOf(db(), receiptId)).status).toBe("retrying");
      server = await startSmtpServer();
      await runDue(contextFor(db(), mailerFor(server.url)));
      expect((await receiptOf(db(), receiptId)).status).toBe("succeeded");
      expect(server.messages).toHaveLength(1);
    });
  },
);

describe.each<[string, SmtpBehaviour]>([
  ["the connection broke", { message: () => "hang up" }],
  ["the server said nothing in time", { message: () => "say nothing" }],
])("an email of which nobody knows whether it is out, because %s", (_what, behaviour) => {
  test("is not sent again if that is harmful", async () => {
    const receipt = await send("harmfulLetter", behaviour, { timeoutSeconds: 5 });
    expect(receipt).toMatchObject({
      status: "failed",
      errorCode: "outcome_unknown",
      effectState: "unknown",
      attempts: 1,
    });
    expect(await emailState(receipt)).toBe("unknown");
    expect(server?.messages).toHaveLength(1);
  });
});

test("an email that may be out is sent again as the same message if that is harmless", async () => {
  const receipt = await send("harmlessLetter", {
    message: (count) => (count === 1 ? "hang up" : "250 Ok"),
  });
  expect(receipt).toMatchObject({ status: "succeeded", attempts: 2 });
  const ids = server?.messages.map((message) => /^Message-ID: .*$/m.exec(message)?.[0]);
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(1);
});
