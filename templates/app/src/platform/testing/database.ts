import { Client } from "pg";
import { inject } from "vitest";
import { openDatabase, openPool, type Db, type QueryEvent } from "../db/index.js";
import { addressOf, testDatabaseName } from "./template.js";

/** A database for one test file: migrated, without rows, gone after `close`. */
export type TestDatabase = { url: string; db: Db; close: () => Promise<void> };

/** A database without tables, for tests of what makes them. */
export type EmptyDatabase = Pick<TestDatabase, "url" | "close">;

export async function openEmptyDatabase(): Promise<EmptyDatabase> {
  const server = inject("testServer");
  const name = testDatabaseName();
  await onServer(server.url, `create database ${name}`);
  return {
    url: addressOf(server.url, name),
    close: () => onServer(server.url, `drop database if exists ${name} with (force)`),
  };
}

/** Copies the migrated database, which takes some 40 ms. `onQuery` hears of every query of `db`. */
export async function openTestDatabase(
  onQuery?: (event: QueryEvent) => void,
): Promise<TestDatabase> {
  const server = inject("testServer");
  const name = testDatabaseName();
  await onServer(server.url, `create database ${name} template ${server.template}`);
  const url = addressOf(server.url, name);
  const db = openDatabase(openPool(url, { name: "tests" }), onQuery);
  return {
    url,
    db,
    close: async () => {
      await db.destroy();
      await onServer(server.url, `drop database if exists ${name} with (force)`);
    },
  };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url, application_name: "tests" });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
