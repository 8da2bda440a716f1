import type { Field } from "../forms/field.js";
import { fieldReach } from "../policy/fields.js";
import type { Resource } from "../resource.js";
import { findReferred, referredOf } from "../rows/references.js";
import { foundRow, selection, type FoundRow } from "../rows/row.js";
import { column, reachable, reachIn, type Scope } from "../rows/scope.js";
import { csvCell, csvLine } from "./csv.js";
import { guardedTransaction } from "./guarded-transaction.js";
import { openReportFile } from "./report-file.js";
import { requesterOf } from "./requester.js";
import { taskBase, type Attempt, type Task, type TaskOptions } from "./task.js";
import { TaskError } from "./task-error.js";

export type ReportOptions = Omit<TaskOptions<never>, "key"> & {
  /** The fields that become columns, as far as the requester may read them. */
  columns: readonly string[];
};

/**
 * A task that writes the rows of its resource into a CSV file: those that the requester may see and export when it runs,
 * with the columns that they may read. Only the requester can fetch the file.
 */
export function defineReport(options: ReportOptions): Task {
  return {
    kind: "report",
    effect: "database",
    ...taskBase({ timeoutSeconds: 600, ...options }),
    perform: (attempt) => writeReport(attempt, options.columns),
  };
}

async function writeReport(attempt: Attempt, columns: readonly string[]): Promise<void> {
  const { db, receipt, resource, signal } = attempt;
  const scope = await scopeOf(attempt);
  const readable = columns.filter((name) => {
    return fieldReach(resource, scope.actor, name).rows !== "none";
  });
  const file = await openReportFile(db, receipt);
  let rows = 0;
  await file.write(csvLine(readable.map((name) => headCell(resource, name))), rows);
  for await (const found of batches(scope, resource, readable)) {
    signal.throwIfAborted();
    rows += found.length;
    await file.write(await linesOf(scope, resource, readable, found), rows);
  }
  await guardedTransaction(attempt, (tx) => file.finish(tx, { filename: nameOf(attempt), rows }));
}

/** The requester's own view of the data, as of now. */
async function scopeOf(attempt: Attempt): Promise<Scope> {
  const { db, receipt, resource, resources } = attempt;
  const actor = await requesterOf(db, receipt);
  if (reachIn({ actor }, resource, "export").rows === "none") {
    throw new TaskError("Who asked for this may no longer export these rows.", {
      code: "not_allowed",
      next: "fail",
    });
  }
  return { db, resources, actor, area: "app", requestId: receipt.requestId ?? receipt.id };
}

const batchRows = 1_000;

/** The rows in the order of their numbers, a thousand at a time, each batch a short query of its own. */
async function* batches(
  scope: Scope,
  resource: Resource,
  columns: readonly string[],
): AsyncGenerator<readonly FoundRow[]> {
  const id = column(resource, "id");
  for (let last = "0"; ;) {
    const rows = await reachable(scope, resource, "export")
      .where(id, ">", last)
      .select(selection(scope, resource, columns))
      .orderBy(id)
      .limit(batchRows)
      .execute();
    const found = rows.map((row) => foundRow(scope, resource, row));
    if (found.length > 0) yield found;
    const end = found.at(-1);
    if (!end || found.length < batchRows) return;
    last = end.id;
  }
}

async function linesOf(
  scope: Scope,
  resource: Resource,
  columns: readonly string[],
  rows: readonly FoundRow[],
): Promise<string> {
  const references = columns.filter((name) => resource.form[name]?.to !== undefined);
  const referred = await findReferred(scope, resource, references, rows);
  const lines = rows.map((row) => {
    const titles = referredOf(row, referred);
    const cells = columns.map((name) => {
      const field = resource.form[name];
      if (!field || !(name in row.values)) return "";
      const text = titles[name]?.title ?? field.csv(row.values[name] ?? null);
      return csvCell(text, isNumber(field) ? "leave" : "escape");
    });
    return csvLine(cells);
  });
  return lines.join("");
}

function headCell(resource: Resource, name: string): string {
  return csvCell(resource.form[name]?.label ?? name, "escape");
}

function isNumber(field: Field): boolean {
  return ["integer", "bigint", "decimal", "money"].includes(field.type);
}

/** "invoices-2026-11-22.csv" */
function nameOf({ receipt, resource }: Attempt): string {
  const day = receipt.queuedAt.toISOString().slice(0, 10);
  return `${resource.path.replace(/^\//, "").replaceAll("/", "-")}-${day}.csv`;
}
