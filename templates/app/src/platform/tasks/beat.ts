import { randomBytes } from "node:crypto";
import { hostname } from "node:os";
import { sql } from "kysely";
import type { Db } from "../db/index.js";

/** The name of a worker process: readable, and never used twice. */
export function workerName(): string {
  return `${hostname()}-${process.pid}-${randomBytes(3).toString("hex")}`;
}

/** Enters a worker in the list of those that live. */
export async function register(db: Db, worker: string, version: string): Promise<void> {
  await db
    .insertInto("taskWorkers")
    .values({ id: worker, host: hostname(), pid: process.pid, version, lostAt: null })
    .execute();
}

/**
 * Says that the worker lives, and under which names the queue knows it.
 * Throws if it was declared dead meanwhile: its work is with others, and it must end.
 */
export async function beat(db: Db, worker: string, engineIds: readonly string[]): Promise<void> {
  const beaten = await db
    .updateTable("taskWorkers")
    .set({ beatAt: sql<Date>`clock_timestamp()`, engineIds: [...engineIds] })
    .where("id", "=", worker)
    .where("lostAt", "is", null)
    .executeTakeFirst();
  if (beaten.numUpdatedRows !== 1n) throw new Error("This worker was declared dead by another.");
}

/** Takes a worker that has ended in order from the list. */
export async function deregister(db: Db, worker: string): Promise<void> {
  await db.deleteFrom("taskWorkers").where("id", "=", worker).execute();
}
