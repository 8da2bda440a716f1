import { sql, type KyselyPlugin } from "kysely";
import type { Tx } from "../db/index.js";
import type { Attempt } from "./task.js";

/**
 * A transaction of one attempt. It is rolled back at the abort, even if the work does not notice that: every later
 * query of the work throws, and none of its statements outlives the attempt's time.
 */
export async function guardedTransaction<Value>(
  attempt: Pick<Attempt, "db" | "receipt" | "signal">,
  work: (tx: Tx) => Promise<Value>,
): Promise<Value> {
  const tx = await attempt.db.startTransaction().execute();
  const gate = new Gate();
  try {
    await limit(tx, attempt.receipt.timeoutSeconds);
    const value = await untilAborted(() => work(tx.withPlugin(gate)), attempt.signal);
    await tx.commit().execute();
    return value;
  } catch (thrown) {
    gate.close();
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
 * Refuses queries once it is closed. Kysely refuses them only when the rollback is done, and a query that slips in
 * behind the rollback would run on the same connection, outside of any transaction.
 */
class Gate implements KyselyPlugin {
  #closed = false;

  close(): void {
    this.#closed = true;
  }

  transformQuery({ node }: Parameters<KyselyPlugin["transformQuery"]>[0]): typeof node {
    if (this.#closed) throw new Error("The attempt is over: its transaction was rolled back.");
    return node;
  }

  async transformResult({
    result,
  }: Parameters<KyselyPlugin["transformResult"]>[0]): Promise<typeof result> {
    return result;
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
