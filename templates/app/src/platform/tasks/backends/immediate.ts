import type { Db } from "../../db/index.js";
import { attempt, type AttemptContext } from "../attempt.js";
import type { Backend } from "./backend.js";

/** No queue at all, for tests: the receipts themselves are the list of what is to be done. */
export const immediate: Backend = { name: "immediate", add: async () => undefined };

/**
 * Runs what is due, in this process and in the order of asking, with the code that a worker runs.
 * Goes on until nothing is due any more, or for `rounds` attempts of each receipt. Gives the number of attempts.
 */
export async function runDue(
  context: AttemptContext,
  options: { rounds?: number } = {},
): Promise<number> {
  let attempts = 0;
  for (let round = 0; round < (options.rounds ?? Number.POSITIVE_INFINITY); round += 1) {
    const due = await dueReceipts(context.db, [...context.registry.keys()]);
    if (due.length === 0) break;
    for (const id of due) await attempt(context, id);
    attempts += due.length;
  }
  return attempts;
}

async function dueReceipts(db: Db, tasks: readonly string[]): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("taskReceipts")
    .select("id")
    .where("status", "in", ["queued", "retrying"])
    .where("task", "in", tasks)
    .where((eb) => eb("runAt", "<=", eb.fn<Date>("clock_timestamp")))
    .orderBy("queuedAt")
    .orderBy("id")
    .execute();
  return rows.map((row) => row.id);
}
