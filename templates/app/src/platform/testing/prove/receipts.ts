import { dynamic } from "../../db/dynamic.js";
import type { Tx } from "../../db/index.js";
import type { StoredRow } from "../../sample-rows.js";
import { enqueue } from "../../tasks/enqueue.js";
import type { Receipt } from "../../tasks/receipt.js";
import type { Task } from "../../tasks/task.js";
import type { Person, World } from "./world.js";

/** The receipts of a row, by the resource's own receipt table: the names of their tasks, oldest first. */
export async function tasksOf({ db, resource }: World, rowId: string): Promise<string[]> {
  const { receipts } = resource.model;
  if (!receipts) return [];
  const rows = await dynamic(db)
    .selectFrom(receipts.table)
    .innerJoin("taskReceipts", "taskReceipts.id", `${receipts.table}.receiptId`)
    .where(`${receipts.table}.${receipts.row}`, "=", rowId)
    .select("taskReceipts.task")
    .orderBy("taskReceipts.task")
    .execute();
  return rows.map((row) => String(row["task"]));
}

/** The receipt with this id. */
export function receiptOf({ db }: World, id: string): Promise<Receipt> {
  return db.selectFrom("taskReceipts").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
}

/** The task of the resource with this name. Throws if it has none. */
export function taskOf({ resource }: World, name: string): Task {
  const task = resource.tasks.find((one) => one.name === name);
  if (!task) throw new Error(`${resource.name} has no task ${name}.`);
  return task;
}

/** A row that a task can be done about: an email needs somebody to go to, whom a sample can lack. */
export async function rowFor(
  world: World,
  { to }: { readonly to?: { readonly reference?: string; readonly column: string } },
): Promise<StoredRow> {
  const { resource, resources, rows } = world;
  const row = await world.row();
  const name = to?.reference ?? to?.column ?? "";
  const field = resource.form[name];
  if (!field || (row[name] !== null && row[name] !== undefined)) return row;
  if (field.to === undefined) return world.row({ values: { [name]: "a@b.example" } });
  const isOwn = field.to === resource.model.table;
  const { id } = isOwn ? row : await rows.one(resources.byTable(field.to));
  return world.row({ values: { [name]: id } });
}

type Asking = { readonly row: StoredRow; readonly person: Person };
type Asked = { readonly receiptId: string; readonly isNew: boolean };

/** Asks for work about a row, as actions and forms do in their transaction; a report is about no row. */
export function askIn(tx: Tx, { resource }: World, task: Task, asking: Asking): Promise<Asked> {
  return enqueue(tx, task, {
    resource,
    ...(task.kind === "report" ? {} : { row: asking.row }),
    actor: asking.person.actor,
    requestId: "test",
  });
}

/** Asks for work in a transaction of its own. */
export function askFor(world: World, task: Task, asking: Asking): Promise<Asked> {
  return world.db.transaction().execute((tx) => askIn(tx, world, task, asking));
}

/** The rows that the resource's receipt table names for a receipt; null is work about no row in particular. */
export async function rowsOf(
  { db, resource }: World,
  receiptId: string,
): Promise<(string | null)[]> {
  const { receipts } = resource.model;
  if (!receipts) return [];
  const rows = await dynamic(db)
    .selectFrom(receipts.table)
    .where("receiptId", "=", receiptId)
    .select(receipts.row)
    .execute();
  return rows.map((row) => row[receipts.row] as string | null);
}

/** The row as it is now. */
export async function rowNow({ db, resource }: World, id: string): Promise<StoredRow> {
  const row = await dynamic(db)
    .selectFrom(resource.model.table)
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  return row as StoredRow;
}

/** The id of the row that was added last. */
export async function newestId({ db, resource }: World): Promise<string> {
  const { table } = resource.model;
  const newest = await dynamic(db)
    .selectFrom(table)
    .select(`${table}.id`)
    .orderBy(`${table}.id`, "desc")
    .executeTakeFirstOrThrow();
  return String(newest["id"]);
}

/** Forgets all work that was ever asked for: a key need not differ between rows, and each test starts anew. */
export async function forgetWork({ db, resource }: World): Promise<void> {
  const { receipts } = resource.model;
  if (receipts) await dynamic(db).deleteFrom(receipts.table).execute();
  await db.deleteFrom("taskReceipts").execute();
}
