import { openTestDatabase, type TestDatabase } from "../database.js";
import { createThings } from "./things.js";

/** A database with the tables of the made-up resource, and the queue's. */
export async function openTaskDatabase(): Promise<TestDatabase> {
  const database = await openTestDatabase();
  await createThings(database.db);
  return database;
}
