import { Client } from "pg";
import { inject } from "vitest";
import { openDatabase, openPool, type Db, type QueryEvent } from "../db/index.js";
import { addressOf, copyStatement, testDatabaseName } from "./template.js";

/** A database for one test file: migrated, without rows, gone after `close`. */
export type TestDatabase = { url: string; db: Db; close: () => Promise<void> };

/** A database without tables, for tests of what makes them. */
export type EmptyDatabase = Pick<TestDatabase, "url" | "close">;

export async function openEmptyDatabase(): Promise<EmptyDatabase> {
  return makeDatabase((name) => `create database ${name}`);
}

/** Copies the migrated database, which takes some 30 ms. `onQuery` hears of every query of `db`. */
export async function openTestDatabase(
  onQuery?: (event: QueryEvent) => void,
): Promise<TestDatabase> {
  const server = inject("testServer");
  const { url, close } = await makeDatabase((name) => copyStatement(server, name));
  const db = openDatabase(openPool(url, { name: "tests" }), onQuery);
  return {
    url,
    db,
    close: async () => {
      await db.destroy();
      await close();
    },
  };
}

/** One connection makes the database and removes it: to connect costs as much as a hundred queries. */
async function makeDatabase(statement: (name: string) => string): Promise<EmptyDatabase> {
  const server = inject("testServer");
  const name = testDatabaseName();
  const client = new Client({ connectionString: server.url, application_name: "tests" });
  // Whoever asks a server that went away hears of it.
  client.on("error", () => undefined);
  await client.connect();
  const close = async (): Promise<void> => {
    try {
      await client.query(`drop database if exists ${name} with (force)`);
    } finally {
      await client.end();
    }
  };
  try {
    await client.query(statement(name));
  } catch (error) {
    await client.end();
    throw error;
  }
  return { url: addressOf(server.url, name), close };
}
