import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "../testing/index.js";
import { text } from "../forms/index.js";
import { anonymous } from "../policy/actor.js";
import { audit, changesBetween } from "./audit.js";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const entry = { actor: anonymous, requestId: "r", action: "update", resource: "loan", rowId: "1" };

test("what is recorded can neither be changed nor removed", async () => {
  const { db } = database;
  await db.transaction().execute((tx) => audit(tx, entry));
  for (const attempt of [
    sql`update audit_events set action = 'create'`,
    sql`delete from audit_events`,
    sql`truncate audit_events`,
  ]) {
    await expect(attempt.execute(db)).rejects.toThrow("append-only");
  }
  const events = await db.selectFrom("auditEvents").select(["action", "outcome"]).execute();
  expect(events).toEqual([{ action: "update", outcome: "done" }]);
});

test("a change that is undone leaves no record", async () => {
  const { db } = database;
  const undone = db.transaction().execute(async (tx) => {
    await audit(tx, { ...entry, action: "undone" });
    throw new Error("never mind");
  });
  await expect(undone).rejects.toThrow("never mind");
  const events = await db
    .selectFrom("auditEvents")
    .selectAll()
    .where("action", "=", "undone")
    .execute();
  expect(events).toEqual([]);
});

test("only fields of the form that differ are kept", () => {
  const form = { name: text({ label: "Name" }), place: text({ label: "Place" }) };
  const before = { name: "Ana", place: "Rome", passwordHash: "old" };
  const after = { name: "Eva", place: "Rome", passwordHash: "new" };
  expect(changesBetween(form, before, after)).toEqual({ name: { old: "Ana", new: "Eva" } });
  expect(changesBetween(form, undefined, { name: "Eva", place: null })).toEqual({
    name: { new: "Eva" },
  });
  expect(changesBetween(form, before, undefined)).toEqual({
    name: { old: "Ana" },
    place: { old: "Rome" },
  });
});
