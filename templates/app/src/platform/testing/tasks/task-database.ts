import { sql } from "kysely";
import type { Db } from "../../db/index.js";
import { openTestDatabase, type TestDatabase } from "../database.js";
import { createThings } from "./things.js";

/** A database with the tables of the made-up resource, and the queue's. */
export async function openTaskDatabase(): Promise<TestDatabase> {
  const database = await openTestDatabase();
  await createThings(database.db);
  return database;
}

/** Whether some work of this database waits for an advisory lock that the test holds. */
export async function waitsAtGate(db: Db): Promise<boolean> {
  const { rows } = await sql`select from pg_locks l join pg_database d on d.oid = l.database
    where d.datname = current_database() and l.locktype = 'advisory' and not l.granted`.execute(db);
  return rows.length > 0;
}
