import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { TestDatabase } from "../testing/index.js";
import { openTaskDatabase } from "../testing/tasks/task-database.js";
import { defaultSettings } from "./settings.js";
import { sweep } from "./sweep.js";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTaskDatabase();
});
afterAll(async () => database.close());

test("a sweep adds what the queue lacks, a thousand at a time, and says when there is more", async () => {
  const { db } = database;
  await sql`insert into task_receipts (task, idempotency_key, effect_kind, max_attempts, timeout_seconds)
    select 'touch', n::text, 'database', 1, 60 from generate_series(1, 1200) n`.execute(db);
  expect(await sweep(db, defaultSettings)).toMatchObject({ added: 1000, more: true });
  expect(await sweep(db, defaultSettings)).toMatchObject({ added: 200, more: false });
  expect(await sweep(db, defaultSettings)).toMatchObject({ added: 0, more: false });
  const jobs = await sql<{ count: number }>`select count(distinct key)::int as count
    from graphile_worker.jobs where task_identifier = 'touch' and max_attempts = 101`.execute(db);
  expect(jobs.rows[0]?.count).toBe(1200);
});
