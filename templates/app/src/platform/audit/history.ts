import type { ChangeView } from "../html/page.js";
import { readableFields } from "../policy/fields.js";
import type { Resource } from "../resource.js";
import { findTitles } from "../rows/references.js";
import type { FoundRow } from "../rows/row.js";
import type { Scope } from "../rows/scope.js";
import type { Changes } from "./audit.js";

const shown = 20;

type Event = { at: Date; actorName: string; action: string; changes: Changes };

/**
 * The last twenty changes of a row that the actor sees, newest first, with the fields that they may read.
 * A change that only touched other fields is left out. What a reference held is given in words.
 */
export async function readHistory(
  scope: Scope,
  resource: Resource,
  row: FoundRow,
): Promise<ChangeView[]> {
  const readable = readableFields(resource, scope.actor, row.own);
  const events = await eventsOf(scope, resource, row.id).limit(shown).execute();
  const readableEvents = events.map((event) => ({
    ...event,
    changes: onlyReadable(event.changes as Changes, readable),
  }));
  const titles = await referredTitles(scope, resource, readableEvents);
  return readableEvents
    .filter(({ action, changes }) => action !== "update" || Object.keys(changes).length > 0)
    .map((event) => ({
      at: event.at,
      by: event.actorName,
      action: actionLabel(resource, event.action),
      changes: Object.entries(event.changes).map(([field, change]) => ({
        field,
        old: asValue(resource, field, change.old),
        new: asValue(resource, field, change.new),
        oldTitle: titles.get(`${field}:${String(change.old)}`),
        newTitle: titles.get(`${field}:${String(change.new)}`),
      })),
    }));
}

/** Who changed the row last, and when: for the person whose own change came too late. */
export async function lastChange(
  scope: Scope,
  resource: Resource,
  rowId: string,
): Promise<{ by: string; at: Date; action: string } | undefined> {
  const event = await eventsOf(scope, resource, rowId).limit(1).executeTakeFirst();
  if (!event) return undefined;
  return { by: event.actorName, at: event.at, action: actionLabel(resource, event.action) };
}

/** The last time that the row was taken a step further, if ever: an action other than create, update and delete. */
export async function lastAction(
  scope: Scope,
  resource: Resource,
  rowId: string,
): Promise<{ by: string; at: Date; action: string; name: string } | undefined> {
  const names = Object.keys(resource.actions);
  if (names.length === 0) return undefined;
  const event = await eventsOf(scope, resource, rowId)
    .where("action", "in", names)
    .limit(1)
    .executeTakeFirst();
  if (!event) return undefined;
  const action = actionLabel(resource, event.action);
  return { by: event.actorName, at: event.at, action, name: event.action };
}

/**
 * What the fields held when the row had `version`: the present values with every later change taken back.
 * A field that nobody changed since is the same as now.
 */
export async function valuesAt(
  scope: Scope,
  resource: Resource,
  row: FoundRow,
  version: number,
): Promise<Readonly<Record<string, unknown>>> {
  const later = await eventsOf(scope, resource, row.id).where("rowVersion", ">", version).execute();
  const values: Record<string, unknown> = { ...row.values };
  for (const { changes } of later) {
    for (const [field, change] of Object.entries(changes as Changes)) {
      if (field in values) values[field] = asValue(resource, field, change.old);
    }
  }
  return values;
}

/** What was done, as people read it: "Created", "Updated", "Approved". */
export function actionLabel(resource: Resource, action: string): string {
  const standard: Record<string, string> = {
    create: "Created",
    update: "Updated",
    delete: "Deleted",
  };
  const { done, label } = resource.actions[action] ?? {};
  return standard[action] ?? done ?? label ?? action;
}

function eventsOf(scope: Scope, resource: Resource, rowId: string) {
  return scope.db
    .selectFrom("auditEvents")
    .where("resource", "=", resource.name)
    .where("rowId", "=", rowId)
    .where("outcome", "=", "done")
    .select(["at", "actorName", "action", "changes"])
    .orderBy("id", "desc");
}

/** The changes of these fields, in the order of the form: jsonb has an order of its own. */
function onlyReadable(changes: Changes, readable: readonly string[]): Changes {
  return Object.fromEntries(
    readable.flatMap((field) => {
      const change = changes[field];
      return change ? [[field, change]] : [];
    }),
  );
}

/** The titles of all rows that the references in these events held, by "field:id"; one query per reference. */
async function referredTitles(
  scope: Scope,
  resource: Resource,
  events: readonly Pick<Event, "changes">[],
): Promise<ReadonlyMap<string, string>> {
  const titles = new Map<string, string>();
  for (const [field, { to }] of Object.entries(resource.form)) {
    const held = events.flatMap(({ changes }) => [changes[field]?.old, changes[field]?.new]);
    const ids = held.filter((id) => typeof id === "string");
    if (!to || ids.length === 0) continue;
    const rows = await findTitles(scope, scope.resources.byTable(to), ids);
    for (const id of ids) titles.set(`${field}:${id}`, rows.get(id)?.title ?? "(not visible)");
  }
  return titles;
}

/** A value of the audit table as the database would give it. */
function asValue(resource: Resource, field: string, value: unknown): unknown {
  const isMoment = resource.form[field]?.type === "datetime";
  return isMoment && typeof value === "string" ? new Date(value) : (value ?? null);
}
