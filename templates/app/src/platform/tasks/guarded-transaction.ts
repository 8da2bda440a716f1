import { sql } from "kysely";
import type { Tx } from "../db/index.js";
import type { Attempt } from "./task.js";

/**
 * A transaction of one attempt. It is rolled back at the abort, even if the work does not notice that: every later
 * query of the work throws (Kysely sees to it in a transaction that is begun and ended by hand), and none of its
 * statements outlives the attempt's time.
 */
export async function guardedTransaction<Value>(
  attempt: Pick<Attempt, "db" | "receipt" | "signal">,
  work: (tx: Tx) => Promise<Value>,
): Promise<Value> {
  const tx = await attempt.db.startTransaction().execute();
  try {
    await limit(tx, attempt.receipt.timeoutSeconds);
    const value = await untilAborted(() => work(tx), attempt.signal);
    await tx.commit().execute();
    return value;
  } catch (thrown) {
    // The error that ended the work is the one to know; a connection that is gone has rolled back by itself.
    if (!tx.isCommitted && !tx.isRolledBack)
      await tx
        .rollback()
        .execute()
        .catch(() => undefined);
    throw thrown;
  }
}

/**
 * A worker that is frozen inside a transaction must not keep others from the rows it has locked. The session's end is
 * for that alone, so it comes after the attempt's own.
 */
async function limit(tx: Tx, seconds: number): Promise<void> {
  await sql`select set_config('statement_timeout', ${String(seconds * 1000)}, true),
    set_config('idle_in_transaction_session_timeout', ${String((seconds + 5) * 1000)}, true)`.execute(
    tx,
  );
}

async function untilAborted<Value>(
  work: () => Promise<Value>,
  signal: AbortSignal,
): Promise<Value> {
  signal.throwIfAborted();
  const settled = new AbortController();
  const aborted = new Promise<never>((_resolve, reject) => {
    const stop = (): void => reject(signal.reason as Error);
    signal.addEventListener("abort", stop, { once: true, signal: settled.signal });
  });
  try {
    return await Promise.race([work(), aborted]);
  } finally {
    settled.abort();
  }
}
