import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { SignedIn } from "../policy/actor.js";
import { startTestApp, type Client, type TestApp } from "../testing/index.js";
import { ask, effectsOf, makeThing, receiptOf } from "../testing/tasks/asking.js";
import { createThings, things, type Thing } from "../testing/tasks/things.js";

let app: TestApp;
let ada: Client<SignedIn>;
let admin: Client<SignedIn>;
const db = () => app.db;

beforeAll(async () => {
  app = await startTestApp({ resources: [things] });
  await createThings(db());
  ada = await app.as({ name: "Ada" });
  admin = await app.as({ name: "Root", roles: ["admin"] });
});
afterEach(async () => {
  await sql`truncate thing_receipts, task_receipts, task_workers cascade`.execute(db());
});
afterAll(() => app.close());

async function askedByAda(
  task: string,
  values: Partial<Thing> & { ownerId?: string } = {},
): Promise<string> {
  const thing = await makeThing(db(), { ownerId: ada.actor.id, ...values });
  const { receiptId } = await ask(db(), task, thing, { actor: ada.actor });
  return receiptId;
}

async function refusals(): Promise<string[]> {
  const events = await db()
    .selectFrom("auditEvents")
    .select("action")
    .where("outcome", "=", "refused")
    .execute();
  return events.map(({ action }) => action);
}

describe("a receipt", () => {
  test("is shown to whoever asked, to staff who see its row, and to admins; to others it is not there", async () => {
    const id = await askedByAda("touch", { name: "lamp" });
    const path = `/receipts/${id}`;
    const seeing = [ada, admin, await app.as({ roles: ["admin"] })];
    for (const client of seeing) {
      const page = await client.get(path);
      expect(page.status).toBe(200);
      expect(page.body).toContain("Thing lamp");
    }
    for (const client of [await app.as(), await app.as({ roles: ["member"] })]) {
      for (const end of ["", "/status", "/file"]) {
        expect((await client.get(`${path}${end}`)).status).toBe(404);
      }
      expect((await client.post(`${path}/cancel`)).status).toBe(404);
    }
    expect((await app.anonymous().get(path)).location).toContain("/sign-in");
    expect((await ada.get("/receipts/1")).status).toBe(404);
    expect((await ada.get(`/receipts/${id.replace(/^./, "z")}`)).status).toBe(404);
  });

  test("asks for itself until nothing changes any more", async () => {
    const id = await askedByAda("touch");
    const open = await ada.get(`/receipts/${id}`);
    expect(open.body).toContain('hx-trigger="every 2s"');
    expect(open.body).toContain('<noscript><meta http-equiv="refresh" content="2"');
    const address = /hx-get="([^"]+)"/.exec(open.body)?.[1] ?? "";
    expect((await ada.get(address, { htmx: true })).status).toBe(204);
    await app.runTasks();
    const done = await ada.get(address, { htmx: true });
    expect(done.status).toBe(200);
    expect(done.body).toContain("Succeeded");
    expect(done.body).not.toContain("hx-trigger");
    expect((await ada.get(`/receipts/${id}`)).body).not.toContain("http-equiv");
  });

  test("tells what happened, attempt by attempt", async () => {
    const id = await askedByAda("fail", { name: "lamp" });
    await app.runTasks();
    const { body } = await admin.get(`/receipts/${id}`);
    expect(body).toContain("Asked for by Ada");
    for (const attempt of [1, 2, 3]) {
      expect(body).toContain(`Attempt ${attempt} on test ended without success`);
    }
    expect(body).toContain("Not today");
    expect(body).toContain("Given up");
  });
});

describe("cancelling", () => {
  test("what has not begun ends it, and it is never done", async () => {
    const id = await askedByAda("touch");
    const { input } = await receiptOf(db(), id);
    expect((await ada.post(`/receipts/${id}/cancel`)).location).toBe(`/receipts/${id}`);
    await app.runTasks();
    expect(await receiptOf(db(), id)).toMatchObject({
      status: "cancelled",
      cancelRequestedBy: ada.actor.id,
    });
    expect(await effectsOf(db(), { id: input.id ?? "" })).toBe(0);
    expect((await ada.get(`/receipts/${id}`)).body).toContain("Ada cancelled it.");
  });

  test("is for who asked and for admins, not for staff who only see the row", async () => {
    const mia = await app.as({ roles: ["member"], name: "Mia" });
    const id = await askedByAda("touch", { ownerId: mia.actor.id });
    expect((await mia.get(`/receipts/${id}`)).body).not.toContain(`/receipts/${id}/cancel`);
    expect((await mia.post(`/receipts/${id}/cancel`)).status).toBe(403);
    expect(await refusals()).toContain("touch.cancel");
    expect((await receiptOf(db(), id)).status).toBe("queued");
    expect((await admin.post(`/receipts/${id}/cancel`)).status).toBe(303);
    expect((await receiptOf(db(), id)).status).toBe("cancelled");
  });

  test("what is done answers 409", async () => {
    const id = await askedByAda("touch");
    await app.runTasks();
    expect((await ada.post(`/receipts/${id}/cancel`)).status).toBe(409);
    expect((await receiptOf(db(), id)).status).toBe("succeeded");
  });
});

describe("trying again", () => {
  test("is for admins; the attempt of others is recorded", async () => {
    const id = await askedByAda("fail");
    await app.runTasks();
    expect((await ada.post(`/receipts/${id}/retry`)).status).toBe(403);
    expect(await refusals()).toContain("fail.retry");
    expect((await receiptOf(db(), id)).status).toBe("failed");
  });

  test("gives failed work its attempts anew, once, and says who did", async () => {
    const id = await askedByAda("fail");
    await app.runTasks();
    const answers = await Promise.all([1, 2, 3].map(() => admin.post(`/receipts/${id}/retry`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409, 409]);
    expect(await receiptOf(db(), id)).toMatchObject({
      status: "queued",
      maxAttempts: 6,
      retriedBy: admin.actor.id,
    });
    await app.runTasks();
    expect(await receiptOf(db(), id)).toMatchObject({ status: "failed", attempts: 6 });
    const audited = await db()
      .selectFrom("auditEvents")
      .select(["action", "actorName", "reason"])
      .where("action", "=", "fail.retry")
      .where("outcome", "=", "done")
      .execute();
    expect(audited).toEqual([{ action: "fail.retry", actorName: "Root", reason: `Receipt ${id}` }]);
    expect((await admin.get(`/receipts/${id}`)).body).toContain("Root started it again.");
  });
});

async function unknownLetter(): Promise<string> {
  const id = await askedByAda("harmfulLetter", { email: "ada@example.com" });
  await sql`update task_receipts set status = 'failed', finished_at = now(), attempts = 1,
    effect_state = 'unknown', error_code = 'outcome_unknown' where id = ${id}`.execute(db());
  await sql`insert into emails (receipt_id, recipient, subject, text, state)
    values (${id}, 'ada@example.com', 'About it', 'Dear Ada', 'unknown')`.execute(db());
  return id;
}
const emailState = async (id: string): Promise<string | undefined> =>
  (await db().selectFrom("emails").select("state").where("receiptId", "=", id).executeTakeFirst())
    ?.state;

describe("an email whose outcome nobody knows", () => {
  test("is a question to an admin, and cannot just be tried again", async () => {
    const id = await unknownLetter();
    expect((await ada.get(`/receipts/${id}`)).body).not.toContain("Was it sent?");
    expect((await admin.get(`/receipts/${id}`)).body).toContain("Was it sent?");
    expect((await admin.post(`/receipts/${id}/retry`)).status).toBe(409);
    expect((await ada.post(`/receipts/${id}/send-again`)).status).toBe(403);
    expect((await ada.post(`/receipts/${id}/confirm-sent`)).status).toBe(403);
  });

  test("was sent, if a person says so", async () => {
    const id = await unknownLetter();
    expect((await admin.post(`/receipts/${id}/confirm-sent`)).status).toBe(303);
    expect(await receiptOf(db(), id)).toMatchObject({ status: "succeeded", effectState: "sent" });
    expect(await emailState(id)).toBe("sent");
    expect(await app.runTasks()).toBe(0);
    expect((await admin.post(`/receipts/${id}/send-again`)).status).toBe(409);
  });

  test("is sent again, once, if a person says that it was not", async () => {
    const id = await unknownLetter();
    await Promise.all([1, 2].map(() => admin.post(`/receipts/${id}/send-again`)));
    expect(await app.runTasks()).toBe(1);
    expect(await receiptOf(db(), id)).toMatchObject({ status: "succeeded", effectState: "sent" });
    expect(await emailState(id)).toBe("sent");
    expect((await app.anonymous().get("/dev/mailbox")).body).toContain("Dear Ada");
  });

  test("its text is for admins only", async () => {
    const id = await unknownLetter();
    expect((await ada.get(`/receipts/${id}`)).body).not.toContain("Dear Ada");
    expect((await admin.get(`/receipts/${id}`)).body).toContain("Dear Ada");
  });
});

describe("all background work", () => {
  test("is shown to admins only", async () => {
    expect((await admin.get("/admin/receipts")).status).toBe(200);
    expect((await ada.get("/admin/receipts")).status).toBe(403);
    expect((await (await app.as({ roles: ["member"] })).get("/admin/receipts")).status).toBe(403);
    expect((await ada.post("/admin/receipts/retry")).status).toBe(403);
  });

  test("can be narrowed by task, state, person, words and receipt", async () => {
    const touched = await askedByAda("touch", { name: "lamp" });
    const failed = await askedByAda("fail", { name: "chair" });
    await app.runTasks();
    const shows = async (query: string) => {
      const { body } = await admin.get(`/admin/receipts?${query}`);
      return [touched, failed].map((id) => body.includes(`/receipts/${id}"`));
    };
    expect(await shows("")).toEqual([true, true]);
    expect(await shows("task=touch")).toEqual([true, false]);
    expect(await shows("status=failed&age=hour")).toEqual([false, true]);
    expect(await shows("requester=ada")).toEqual([true, true]);
    expect(await shows("requester=100%25")).toEqual([false, false]);
    expect(await shows("q=CHAIR")).toEqual([false, true]);
    expect(await shows(`q=${touched}`)).toEqual([true, false]);
    expect(await shows("worker=test")).toEqual([true, true]);
    expect(await shows("status=unknown")).toEqual([false, false]);
    for (const query of [
      "status=no",
      "sort=id",
      "cursor=x",
      "task=a&task=b",
      `cursor=1~${touched}x`,
    ]) {
      expect((await admin.get(`/admin/receipts?${query}`)).status).toBe(400);
    }
  });

  test("comes in pages that neither skip nor repeat a receipt", async () => {
    const thing = await makeThing(db(), {});
    for (let key = 0; key < 120; key += 1) await ask(db(), "touch", thing, { key: String(key) });
    // Asked for in one moment, so that only the ids tell them apart.
    await sql`update task_receipts set queued_at = now() where idempotency_key::int < 80`.execute(
      db(),
    );
    const found: string[] = [];
    let address: string | undefined = "/admin/receipts";
    let pages = 0;
    while (address !== undefined) {
      const { body }: { body: string } = await admin.get(address);
      found.push(...[...body.matchAll(/href="\/receipts\/([^"]+)"/g)].map(([, id]) => id ?? ""));
      address = /href="([^"]+)" rel="next"/.exec(body)?.[1]?.replaceAll("&amp;", "&");
      pages += 1;
    }
    expect(pages).toBe(3);
    expect(found).toHaveLength(120);
    expect(new Set(found).size).toBe(120);
  });

  test("that failed is tried again in bulk, except where nobody knows the outcome", async () => {
    const ids = [await askedByAda("fail"), await askedByAda("fail"), await askedByAda("touch")];
    await app.runTasks();
    const answer = await admin.post("/admin/receipts/retry", {
      id: [...ids, "nonsense"],
      _find: "status=failed",
    });
    expect(answer.location).toBe("/admin/receipts?status=failed");
    const { body } = await admin.get("/admin/receipts");
    expect(body).toContain("Retrying 2 of 3. 1 had changed in the meantime.");
    const statuses = await Promise.all(ids.map(async (id) => (await receiptOf(db(), id)).status));
    expect(statuses).toEqual(["queued", "queued", "succeeded"]);
  });

  test("says when nobody works, and what waits for a task that is not there", async () => {
    const id = await askedByAda("touch");
    await sql`update task_receipts set task = 'fromTomorrow' where id = ${id}`.execute(db());
    const { body } = await admin.get("/admin/receipts");
    expect(body).toContain("No worker is running");
    expect(body).toContain("fromTomorrow");
  });
});

describe("readiness", () => {
  test("fails while work that is due is not begun for long", async () => {
    const id = await askedByAda("touch");
    expect((await app.anonymous().get("/readyz")).status).toBe(200);
    await sql`update task_receipts set run_at = now() - interval '10 minutes' where id = ${id}`.execute(
      db(),
    );
    const answer = await app.anonymous().get("/readyz");
    expect(answer.status).toBe(503);
    expect(answer.body).toContain("tasks");
  });
});
