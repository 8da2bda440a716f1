import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { SignedIn } from "../policy/actor.js";
import type { Resource } from "../resource.js";
import { gatherResources } from "../resources.js";
import { startTestApp, type Client, type TestApp } from "../testing/index.js";
import { ask, contextFor, makeThing, receiptOf } from "../testing/tasks/asking.js";
import { createThings, things } from "../testing/tasks/things.js";
import { attempt } from "./attempt.js";
import { claim } from "./claim.js";
import { csvCell } from "./csv.js";
import { registerTasks } from "./registry.js";
import { readReportFile } from "./report-file.js";
import { prune } from "./retention.js";

let app: TestApp;
let ada: Client<SignedIn>;
let bob: Client<SignedIn>;
let clerk: Client<SignedIn>;
const db = () => app.db;

beforeAll(async () => {
  app = await startTestApp({ resources: [things] });
  await createThings(db());
  [ada, bob, clerk] = await Promise.all([
    app.as({ roles: ["member"] }),
    app.as({ roles: ["member"] }),
    app.as({ roles: ["admin"] }),
  ]);
  await makeThing(db(), { ownerId: ada.actor.id, name: "=1+1", email: "a@example.com", size: -5 });
  await makeThing(db(), { ownerId: ada.actor.id, name: 'say "hi", you\nthere', size: 7 });
  await makeThing(db(), {
    ownerId: bob.actor.id,
    name: "bob’s ☕",
    email: "b@example.com",
    size: 1,
  });
});
afterEach(async () => {
  await sql`truncate thing_receipts, task_receipts cascade`.execute(db());
});
afterAll(() => app.close());

async function exportBy(client: Client, form: Record<string, string> = {}): Promise<string> {
  const answer = await client.post("/things/export", form);
  expect(answer.status).toBe(303);
  return answer.location?.replace("/receipts/", "") ?? "";
}

async function fileOf(client: Client): Promise<string> {
  const id = await exportBy(client);
  await app.runTasks();
  const file = await client.get(`/receipts/${id}/file`);
  expect(file.status).toBe(200);
  return file.body;
}

describe("an export", () => {
  test("holds the rows and the columns of whoever asked, as a spreadsheet may read them", async () => {
    expect(await fileOf(ada)).toBe(`Name,Size\r\n'=1+1,-5\r\n"say ""hi"", you\nthere",7\r\n`);
    expect(await fileOf(clerk)).toBe(
      [
        "Name,Email,Size\r\n'=1+1,a@example.com,-5\r\n",
        `"say ""hi"", you\nthere",,7\r\nbob’s ☕,b@example.com,1\r\n`,
      ].join(""),
    );
  });

  test("is a file with a name and a day, for nobody else", async () => {
    const id = await exportBy(ada);
    expect((await ada.get(`/receipts/${id}/file`)).status).toBe(404);
    await app.runTasks();
    const file = await ada.get(`/receipts/${id}/file`);
    expect(file.headers["content-type"]).toBe("text/csv; charset=utf-8");
    expect(file.headers["content-disposition"]).toMatch(
      /^attachment; filename="things-\d{4}-\d\d-\d\d\.csv"$/,
    );
    expect((await ada.get(`/receipts/${id}`)).body).toContain(`/receipts/${id}/file`);
    const admin = await app.as({ roles: ["admin"] });
    for (const other of [bob, clerk, admin]) {
      expect((await other.get(`/receipts/${id}/file`)).status).toBe(404);
    }
    expect((await admin.get(`/receipts/${id}`)).body).not.toContain(`/receipts/${id}/file`);
  });

  test("cannot be fetched any more by somebody who may no longer export", async () => {
    const leaving = await app.as({ roles: ["admin"] });
    const id = await exportBy(leaving);
    await app.runTasks();
    expect((await leaving.get(`/receipts/${id}/file`)).status).toBe(200);
    await app.revoke(leaving);
    expect((await leaving.get(`/receipts/${id}/file`)).status).toBe(403);
    expect((await leaving.get(`/receipts/${id}`)).body).not.toContain(`/receipts/${id}/file`);
  });

  test("runs with the rights of the moment, not of the asking", async () => {
    const demoted = await app.createUser({ roles: ["admin", "member"] });
    const revoked = await app.as({ roles: ["admin"] });
    const disabled = await app.as({ roles: ["admin"] });
    const browser = await app.as(demoted);
    const ids = [await exportBy(browser), await exportBy(revoked), await exportBy(disabled)];
    await db()
      .updateTable("users")
      .set({ roles: ["member"] })
      .where("id", "=", demoted.id)
      .execute();
    await app.revoke(revoked);
    await app.disable(disabled);
    await app.runTasks();
    const receipts = await Promise.all(ids.map((id) => receiptOf(db(), id)));
    expect(receipts).toMatchObject([
      { status: "succeeded", result: { rows: 0 } },
      { status: "failed", attempts: 1, errorCode: "not_allowed" },
      { status: "failed", attempts: 1, errorCode: "requester_gone" },
    ]);
    expect((await browser.get(`/receipts/${ids[0]}/file`)).body).toBe("Name,Size\r\n");
  });

  test("holds no row that may be seen but not exported", async () => {
    const { policy } = things;
    const permissions = { ...policy.permissions, export: ["owner"] as const };
    const narrow: Resource = { ...things, policy: { ...policy, permissions } };
    const { receiptId } = await ask(db(), "exportThings", undefined, { actor: clerk.actor });
    await makeThing(db(), { ownerId: clerk.actor.id, name: "mine", size: 3 });
    await attempt(contextFor(db(), undefined, narrow), receiptId);
    const pieces: Buffer[] = [];
    for await (const piece of readReportFile(db(), receiptId)) pieces.push(piece);
    expect(Buffer.concat(pieces).toString()).toBe("Name,Email,Size\r\nmine,,3\r\n");
    await sql`delete from things where name = 'mine'`.execute(db());
  });

  test("asked for twice from one page is made once", async () => {
    const form = { _once: "7b1f0a52-2f0b-4d0e-9d5f-6f2a4f1f3c11" };
    const ids = await Promise.all([1, 2, 3].map(() => exportBy(ada, form)));
    expect(new Set(ids).size).toBe(1);
    expect(await exportBy(bob, form)).not.toBe(ids[0]);
    expect(await exportBy(ada)).not.toBe(ids[0]);
  });

  test("of thousands of rows is made in pieces, and again from the start after a worker's end", async () => {
    const many = await app.as({ roles: ["member"] });
    await sql`insert into things (owner_id, name, size)
      select ${many.actor.id}, 'thing ' || n, n from generate_series(1, 2500) n`.execute(db());
    const id = await exportBy(many);
    // A worker that made half of it and died.
    const lost = await claim(db(), id, "lost");
    expect(lost?.fence).toBe(1);
    await sql`insert into report_chunks values (${id}, 0, 'half'), (${id}, 1, 'of it')`.execute(
      db(),
    );
    await sql`update task_receipts set status = 'retrying', fence = 2, worker = null`.execute(db());
    await attempt(contextFor(db()), id);
    const receipt = await receiptOf(db(), id);
    expect(receipt).toMatchObject({ status: "succeeded", progressDone: 2500 });
    const lines = (await many.get(`/receipts/${id}/file`)).body.split("\r\n");
    expect(lines).toHaveLength(2502);
    expect(lines.slice(0, 2)).toEqual(["Name,Size", "thing 1,1"]);
    expect(new Set(lines.slice(1, -1)).size).toBe(2500);
  });
});

test("what was kept long enough is deleted: the file first, then the receipt with its link", async () => {
  const registry = registerTasks(gatherResources([things]));
  const keep = { succeededDays: 90, failedDays: 365, fileDays: 7 };
  const [old, recent, open] = [await exportBy(ada), await exportBy(ada), await exportBy(ada)];
  await attempt(contextFor(db()), old);
  await attempt(contextFor(db()), recent);
  await sql`update report_files set created_at = now() - interval '8 days'
    where receipt_id = ${old}`.execute(db());
  expect(await prune(db(), registry, keep)).toEqual({ files: 1, receipts: 0 });
  expect((await ada.get(`/receipts/${old}/file`)).status).toBe(404);
  expect((await ada.get(`/receipts/${old}`)).body).toContain("deleted now");
  expect((await ada.get(`/receipts/${recent}/file`)).status).toBe(200);

  await sql`update task_receipts set queued_at = now() - interval '1 year'`.execute(db());
  await sql`update task_receipts set finished_at = now() - interval '91 days'
    where id = ${old}`.execute(db());
  expect(await prune(db(), registry, keep)).toEqual({ files: 0, receipts: 1 });
  expect((await ada.get(`/receipts/${old}`)).status).toBe(404);
  expect((await receiptOf(db(), open)).status).toBe("queued");
});

test.each([
  ["=SUM(A1)", "'=SUM(A1)"],
  ["+1", "'+1"],
  ["-1", "'-1"],
  ["@x", "'@x"],
  ["\tx", "'\tx"],
  ["a,b", '"a,b"'],
  ['"', '""""'],
  [" a", '" a"'],
  ["a=b", "a=b"],
])("the cell %j is written %j", (text, cell) => {
  expect(csvCell(text, "escape")).toBe(cell);
});
