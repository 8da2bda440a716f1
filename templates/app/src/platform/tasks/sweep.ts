import { sql } from "kysely";
import type { Db, Tx } from "../db/index.js";
import { settleAll } from "./complete.js";
import { repair } from "./backends/graphile.js";
import type { TaskSettings } from "./settings.js";

/** What a sweep did, whether the queue lacks more than it could add at once, and when the next worker would fall silent. */
export type Swept = {
  takenOver: number;
  added: number;
  more: boolean;
  nextSilenceMs: number | null;
};

/**
 * Finds the work of workers that fell silent and gives it to others: what they ran is settled with a new fence,
 * so that they cannot finish it should they come back, and what the queue lost is added again.
 * One worker sweeps at a time; gives undefined if another is at it.
 */
export function sweep(db: Db, settings: TaskSettings): Promise<Swept | undefined> {
  return db.transaction().execute(async (tx) => {
    if (!(await lock(tx, settings))) return undefined;
    const seconds = settings.silentMs / 1000;
    await declareLost(tx, seconds);
    const silent = await takeOver(tx, heldByNobody, {
      code: "worker_lost",
      message: "The worker stopped answering.",
    });
    const overdue = await takeOver(tx, heldTooLong(seconds), {
      code: "timeout",
      message: "Took longer than its time, and the worker did not end it.",
    });
    const repaired = await repair(tx, seconds);
    return {
      takenOver: silent + overdue,
      ...repaired,
      nextSilenceMs: await nextSilence(tx, seconds),
    };
  });
}

const sweepLock = 7_310_011;

/** A sweeper that is frozen gives up its lock by losing its connection. */
async function lock(tx: Tx, settings: TaskSettings): Promise<boolean> {
  const limit = String(settings.sweepMs);
  const locked = await sql<{ got: boolean }>`
    select pg_try_advisory_xact_lock(${sweepLock}) as got,
      set_config('idle_in_transaction_session_timeout', ${limit}, true)`.execute(tx);
  return locked.rows[0]?.got ?? false;
}

async function declareLost(tx: Tx, seconds: number): Promise<void> {
  await tx
    .updateTable("taskWorkers")
    .set({ lostAt: sql<Date>`clock_timestamp()` })
    .where("lostAt", "is", null)
    .where(sql<boolean>`beat_at <= clock_timestamp() - make_interval(secs => ${seconds})`)
    .execute();
}

const heldByNobody = sql`select r.id, r.fence from task_receipts r
  where r.status = 'running' and not exists (
    select from task_workers w where w.id = r.worker and w.lost_at is null)
  for update of r skip locked`;

function heldTooLong(seconds: number) {
  return sql`select r.id, r.fence from task_receipts r
    where r.status = 'running'
      and r.attempt_started_at < clock_timestamp() - make_interval(secs => r.timeout_seconds + ${seconds}::double precision)
    for update of r skip locked`;
}

async function takeOver(
  tx: Tx,
  held: ReturnType<typeof sql>,
  why: { code: string; message: string },
): Promise<number> {
  const settled = await settleAll(tx, held, {
    ...why,
    next: "retry",
    refund: false,
    delaySeconds: 0,
  });
  return settled.length;
}

async function nextSilence(tx: Tx, seconds: number): Promise<number | null> {
  const next = await sql<{ ms: number | null }>`
    select (extract(epoch from min(beat_at) - clock_timestamp()) + ${seconds}::double precision) * 1000 as ms
    from task_workers where lost_at is null`.execute(tx);
  const ms = next.rows[0]?.ms ?? null;
  return ms === null ? null : Number(ms);
}
