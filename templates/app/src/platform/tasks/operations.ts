import { sql, type Selectable, type SelectQueryBuilder } from "kysely";
import { z } from "zod";
import type { Database } from "../../database.js";
import type { Db } from "../db/index.js";
import { HttpError } from "../http/errors.js";
import { isReceiptId } from "./receipt.js";
import type { Registry } from "./registry.js";
import type { ReceiptStatus, TaskWorkersTable } from "./tables.js";

const states = ["queued", "running", "retrying", "succeeded", "failed", "cancelled"] as const;
export const ages = { hour: "1 hour", day: "24 hours", week: "7 days" } as const;

const text = z
  .string()
  .trim()
  .max(200)
  .refine((value) => !value.includes("\0"))
  .default("");
const filters = z.strictObject({
  task: text,
  status: z.enum(["", ...states, "unknown"]).default(""),
  age: z.enum(["", "hour", "day", "week"]).default(""),
  requester: text,
  worker: text,
  q: text,
  cursor: text.refine((cursor) => cursor === "" || placeOf(cursor) !== undefined),
});

/** What the operations page is narrowed to; empty text means: not at all. `unknown`: nobody knows the outcome. */
export type OperationsFilter = z.infer<typeof filters>;

/** Reads the address of the operations page. Anything that it does not know is answered with 400. */
export function readOperationsFilter(query: unknown): OperationsFilter {
  const read = filters.safeParse(query);
  if (read.success) return read.data;
  throw new HttpError(
    400,
    "This list cannot be narrowed that way. Start again from its first page.",
  );
}

/** A receipt in the list of operations. */
export type OperationsRow = {
  readonly id: string;
  readonly task: string;
  readonly status: ReceiptStatus;
  readonly isUnknown: boolean;
  readonly inputSummary: string;
  readonly queuedAt: Date;
  readonly attempts: number;
  readonly maxAttempts: number;
  readonly worker: string | null;
  readonly errorMessage: string | null;
  readonly requester: string | null;
};

export type OperationsList = {
  readonly rows: readonly OperationsRow[];
  /** The cursor of the older ones, if there are any. */
  readonly older: string | undefined;
};

const pageSize = 50;
type Receipts = SelectQueryBuilder<
  Database & { u: Database["users"] },
  "taskReceipts" | "u",
  Record<never, never>
>;

/** Receipts of everything, newest first, a page at a time. */
export async function listOperations(db: Db, filter: OperationsFilter): Promise<OperationsList> {
  const all: Receipts = db
    .selectFrom("taskReceipts")
    .leftJoin("users as u", "u.id", "taskReceipts.requestedBy") as unknown as Receipts;
  const rows = await after(narrowed(all, filter), filter.cursor)
    .select([
      "taskReceipts.id",
      "task",
      "status",
      "inputSummary",
      "queuedAt",
      "attempts",
      "maxAttempts",
      "worker",
      "errorMessage",
      "u.name as requester",
      isUnknown.as("isUnknown"),
      sql<string>`(extract(epoch from queued_at) * 1000000)::bigint`.as("place"),
    ])
    .orderBy("queuedAt", "desc")
    .orderBy("taskReceipts.id", "desc")
    .limit(pageSize + 1)
    .execute();
  const shown = rows.slice(0, pageSize);
  const last = shown.at(-1);
  return {
    rows: shown,
    older: rows.length > pageSize && last ? `${last.place}~${last.id}` : undefined,
  };
}

const isUnknown = sql<boolean>`effect_kind = 'harmful' and effect_state = 'unknown' and status = 'failed'`;

function narrowed(receipts: Receipts, filter: OperationsFilter): Receipts {
  const { task, status, age, requester, worker, q } = filter;
  let query = receipts;
  if (task !== "") query = query.where("task", "=", task);
  if (status === "unknown") query = query.where(isUnknown);
  else if (status !== "") query = query.where("status", "=", status);
  if (age !== "") {
    query = query.where(sql<boolean>`queued_at > now() - ${ages[age]}::text::interval`);
  }
  if (requester !== "") {
    query = query.where((eb) =>
      eb.or([
        eb("u.email", "ilike", anywhere(requester)),
        eb("u.name", "ilike", anywhere(requester)),
      ]),
    );
  }
  if (worker !== "") query = query.where("worker", "ilike", anywhere(worker));
  if (q === "") return query;
  return query.where((eb) =>
    eb.or([
      eb("inputSummary", "ilike", anywhere(q)),
      eb("errorMessage", "ilike", anywhere(q)),
      eb("externalRef", "ilike", anywhere(q)),
      eb("requestId", "=", q),
      eb(sql<string>`task_receipts.id::text`, "=", q.toLowerCase()),
    ]),
  );
}

/** The time and the id that a cursor names: "1764115200000000~0198…"; undefined if it names none. */
function placeOf(cursor: string): { microseconds: string; id: string } | undefined {
  const [microseconds = "", id = ""] = cursor.split("~", 2);
  return /^\d{1,16}$/.test(microseconds) && isReceiptId(id) ? { microseconds, id } : undefined;
}

/** The receipts older than the place that the cursor names. */
function after(receipts: Receipts, cursor: string): Receipts {
  const place = placeOf(cursor);
  if (!place) return receipts;
  const queuedAt = sql`'epoch'::timestamptz + ${place.microseconds}::bigint * interval '1 microsecond'`;
  return receipts.where(
    sql<boolean>`(queued_at, task_receipts.id) < (${queuedAt}, ${place.id}::uuid)`,
  );
}

function anywhere(words: string): string {
  return `%${words.replace(/[\\%_]/g, "\\$&")}%`;
}

/** How the background work is as a whole. Counts go up to 1,001. */
export type WorkHealth = {
  readonly waiting: number;
  readonly oldestWaitSeconds: number | null;
  readonly running: number;
  readonly retrying: number;
  readonly failedToday: number;
  readonly unknown: number;
  /** Tasks that receipts wait for and that this version of the app does not have. */
  readonly unknownTasks: readonly string[];
};

function count(condition: ReturnType<typeof sql>) {
  return sql`(select count(*)::int from (select from task_receipts where ${condition} limit 1001) counted)`;
}

export async function readWorkHealth(db: Db, registry: Registry): Promise<WorkHealth> {
  const counted = await sql<Omit<WorkHealth, "unknownTasks">>`select
    ${count(sql`status = 'queued'`)} as waiting,
    (select extract(epoch from clock_timestamp() - min(run_at))::int from task_receipts
      where status in ('queued', 'retrying') and run_at < now()) as oldest_wait_seconds,
    ${count(sql`status = 'running'`)} as running,
    ${count(sql`status = 'retrying'`)} as retrying,
    ${count(sql`status = 'failed' and finished_at > now() - interval '24 hours'`)} as failed_today,
    ${count(isUnknown)} as unknown`.execute(db);
  const open = await db
    .selectFrom("taskReceipts")
    .select("task")
    .distinct()
    .where("status", "in", ["queued", "retrying"])
    .execute();
  const health = counted.rows[0];
  if (!health) throw new Error("Postgres counted nothing.");
  const unknownTasks = open.map(({ task }) => task).filter((task) => !registry.has(task));
  return { ...health, unknownTasks };
}

/** A worker with how much it runs. */
export type WorkerView = Selectable<TaskWorkersTable> & {
  readonly running: number;
  readonly silentSeconds: number;
};

/** The workers that live, and those that were lost within a day. */
export function listWorkers(db: Db): Promise<WorkerView[]> {
  return db
    .selectFrom("taskWorkers")
    .selectAll()
    .select([
      sql<number>`(select count(*)::int from task_receipts r
        where r.worker = task_workers.id and r.status = 'running')`.as("running"),
      sql<number>`extract(epoch from clock_timestamp() - beat_at)::int`.as("silentSeconds"),
    ])
    .orderBy("startedAt")
    .execute();
}
