import { sql } from "kysely";
import type { Db } from "../db/index.js";
import type { ReadinessCheck } from "../http/health.js";
import type { Registry } from "./registry.js";

/** Work that is due and has waited so long means that no worker does any. */
const longestWaitSeconds = 300;

/** Fails when work that some worker should have started long ago still waits. */
export function tasksAreStarted(db: Db, registry: Registry): ReadinessCheck {
  return {
    name: "tasks",
    async check() {
      const tasks = [...registry.keys()];
      if (tasks.length === 0) return undefined;
      const oldest = await db
        .selectFrom("taskReceipts")
        .select(sql<number>`extract(epoch from clock_timestamp() - min(run_at))::int`.as("seconds"))
        .where("status", "in", ["queued", "retrying"])
        .where("task", "in", tasks)
        .executeTakeFirst();
      const seconds = oldest?.seconds ?? 0;
      if (seconds <= longestWaitSeconds) return undefined;
      return `The oldest task has been due for ${seconds} s.`;
    },
  };
}
