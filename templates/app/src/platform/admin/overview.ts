import { sql, type RawBuilder } from "kysely";
import { actionLabel } from "../audit/history.js";
import type { Changes } from "../audit/audit.js";
import { readableFields } from "../policy/fields.js";
import type { Resource } from "../resource.js";
import { countRows } from "../rows/list.js";
import { findTitles } from "../rows/references.js";
import { baseOf, reachable, reachIn, type Scope } from "../rows/scope.js";
import type { Referred } from "../html/page.js";

/** A resource on the overview: where its list is, and how many rows the actor may list, counted up to a limit. */
export interface ResourceCount {
  readonly label: string;
  readonly href: string;
  readonly count: { readonly rows: number; readonly more: boolean };
}

/** A change of any resource, in a line. */
export interface LatestChange {
  readonly at: Date;
  readonly by: string;
  readonly action: string;
  readonly resource: string;
  readonly row: Referred;
}

/** The background work of the whole app, in numbers. */
export interface WorkCount {
  readonly waiting: number;
  readonly retrying: number;
  readonly failedToday: number;
  readonly unknown: number;
}

const lookedThrough = 200;
const shown = 15;

/** The resources that the actor may list, with their numbers of rows. */
export async function countResources(scope: Scope): Promise<ResourceCount[]> {
  const listed = scope.resources.all.filter((one) => reachIn(scope, one, "list").rows !== "none");
  return Promise.all(
    listed.map(async (resource) => ({
      label: resource.label.many,
      href: baseOf(scope, resource),
      count: await countRows(scope, reachable(scope, resource, "list")),
    })),
  );
}

/**
 * The latest changes of rows that the actor sees, among the last two hundred of the app. One that only touched fields
 * that the actor may not read is left out.
 */
export async function latestChanges(scope: Scope): Promise<LatestChange[]> {
  const events = await scope.db
    .selectFrom("auditEvents")
    .where("outcome", "=", "done")
    .select(["at", "actorName", "action", "resource", "rowId", "changes"])
    .orderBy("id", "desc")
    .limit(lookedThrough)
    .execute();
  const byName = new Map(scope.resources.all.map((resource) => [resource.name, resource]));
  const known = events.flatMap((event) => {
    const resource = byName.get(event.resource);
    const { rowId } = event;
    if (!resource || rowId === null) return [];
    const changed = event.changes as Changes;
    return isReadable(scope, resource, event.action, changed)
      ? [{ ...event, resource, rowId }]
      : [];
  });
  const titles = await titlesOf(scope, known);
  return known
    .flatMap(({ at, actorName, action, resource, rowId }) => {
      const row = titles.get(resource)?.get(rowId);
      if (!row) return [];
      const words = { action: actionLabel(resource, action), resource: resource.label.one };
      return [{ at, by: actorName, row, ...words }];
    })
    .slice(0, shown);
}

/** How much background work waits, retries, failed within a day, or ended in a way that only a person can find out. */
export async function countWork(scope: Scope): Promise<WorkCount> {
  const failed = sql`status = 'failed'`;
  const { rows } = await sql<WorkCount>`select
    ${countReceipts(sql`status = 'queued'`)} as waiting,
    ${countReceipts(sql`status = 'retrying'`)} as retrying,
    ${countReceipts(sql`${failed} and finished_at > now() - interval '24 hours'`)} as failed_today,
    ${countReceipts(sql`${failed} and effect_state = 'unknown'`)} as unknown`.execute(scope.db);
  return rows[0] ?? { waiting: 0, retrying: 0, failedToday: 0, unknown: 0 };
}

/** Counted up to a limit, each by the index of its state. */
function countReceipts(condition: RawBuilder<unknown>): RawBuilder<number> {
  return sql`(
    select count(*)::int from (select 1 from task_receipts where ${condition} limit 1001) counted
  )`;
}

function isReadable(scope: Scope, resource: Resource, action: string, changes: Changes): boolean {
  if (action !== "update") return true;
  const readable = readableFields(resource, scope.actor, false);
  return Object.keys(changes).some((field) => readable.includes(field));
}

/** What the changed rows are called, by resource and id; a row that the actor does not see has no title. */
async function titlesOf(
  scope: Scope,
  events: readonly { resource: Resource; rowId: string }[],
): Promise<ReadonlyMap<Resource, ReadonlyMap<string, Referred>>> {
  const changed = [...new Set(events.map(({ resource }) => resource))];
  const entries = await Promise.all(
    changed.map(async (resource) => {
      const ids = events.filter((event) => event.resource === resource).map(({ rowId }) => rowId);
      return [resource, await findTitles(scope, resource, ids)] as const;
    }),
  );
  return new Map(entries);
}
