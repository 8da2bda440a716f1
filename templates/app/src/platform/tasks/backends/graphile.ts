import { sql } from "kysely";
import type { Tx } from "../../db/index.js";
import type { Backend } from "./backend.js";

/**
 * A queue in the app's own Postgres, shared by many workers on many machines: graphile-worker 0.17.3.
 *
 * Each attempt has a job of its own, keyed by receipt and fence, so that the queue's ways with a key it has seen
 * before never matter. The queue's limit of attempts is above the receipt's, so that only the receipt gives up.
 */
export const graphile: Backend = {
  name: "graphile",
  add: async (tx, receiptId) => {
    await addJobs(tx, sql`r.id = ${receiptId}`);
  },
};

/** As many jobs as are added at once: so few that it is done in a moment, however many are missing. */
const batch = 1_000;

/** Adds the jobs of the receipts that `which` selects, when they are due by the receipt, not by some clock. */
async function addJobs(tx: Tx, which: ReturnType<typeof sql>): Promise<number> {
  const added = await sql`
    select from (
      select array_agg((r.task, json_build_object('receiptId', r.id), null, r.run_at,
        least(r.max_attempts + 100, 32767), ${keyOf}, null, null)::graphile_worker.job_spec) as jobs
      from (select * from task_receipts r where ${which} order by r.run_at limit ${batch}) r
      having count(*) > 0
    ) missing, graphile_worker.add_jobs(missing.jobs)`.execute(tx);
  return added.rows.length;
}

const keyOf = sql`r.id || ':' || r.fence`;

/**
 * Frees the jobs that workers no longer alive have locked, and adds jobs that open receipts lack, the longest due first.
 * Gives how many were added, and whether there may be more to add.
 */
export async function repair(
  tx: Tx,
  silentSeconds: number,
): Promise<{ added: number; more: boolean }> {
  await sql`
    select graphile_worker.force_unlock_workers(array(
      select distinct j.locked_by from graphile_worker.jobs j
      where j.locked_by is not null
        and j.locked_at < clock_timestamp() - make_interval(secs => ${silentSeconds})
        and not exists (
          select from task_workers w
          where j.locked_by = any(w.engine_ids) and w.lost_at is null
            and w.beat_at > clock_timestamp() - make_interval(secs => ${silentSeconds}))))`.execute(
    tx,
  );
  const added = await addJobs(
    tx,
    sql`r.status in ('queued', 'retrying') and not exists (
      select from graphile_worker.jobs j where j.key = ${keyOf} and j.attempts < j.max_attempts)`,
  );
  // A freed job is not announced by the queue itself, and would wait for the next poll.
  await sql`select pg_notify('jobs:insert', '{"count": 10}')`.execute(tx);
  return { added, more: added === batch };
}
