import type { Db } from "../db/index.js";
import { cancelled, superseded, type RunningAttempt } from "./attempt.js";

/**
 * Ends the attempts of this worker that somebody cancelled, or that were given to another worker.
 * An email that is just leaving is not held up: what is out cannot be called back.
 */
export async function watch(
  db: Db,
  worker: string,
  running: ReadonlyMap<string, RunningAttempt>,
): Promise<void> {
  if (running.size === 0) return;
  const started = [...running];
  const held = await db
    .selectFrom("taskReceipts")
    .select(["id", "fence", "cancelRequestedAt", "effectState"])
    .where("status", "=", "running")
    .where("worker", "=", worker)
    .execute();
  const byId = new Map(held.map((receipt) => [receipt.id, receipt]));
  for (const [id, attempt] of started) {
    const receipt = byId.get(id);
    if (receipt?.fence !== attempt.fence) attempt.abort(superseded());
    else if (receipt.cancelRequestedAt && receipt.effectState !== "sending") {
      attempt.abort(cancelled());
    }
  }
}
