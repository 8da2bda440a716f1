import { lastAction } from "../audit/history.js";
import { writeMoment } from "../forms/calendar.js";
import type { ActionView } from "../html/page.js";
import type { Action, Resource } from "../resource.js";
import { actionPath, hasActionRoute } from "./addresses.js";
import { mayDo, type WholeRow } from "./row.js";
import { baseOf, type Scope } from "./scope.js";

/**
 * The actions that the actor may do with a row. One that the row is not ready for says why; one that is for others
 * is not there at all.
 */
export async function offeredActions(
  scope: Scope,
  resource: Resource,
  row: WholeRow,
): Promise<ActionView[]> {
  const offered = Object.entries(resource.actions).filter(([name]) => {
    const isThere = scope.area === "admin" || hasActionRoute(resource, name);
    return isThere && mayDo(scope, resource, name, row);
  });
  const last = offered.some(([name]) => !row.ready.includes(name))
    ? await lastAction(scope, resource, row.id)
    : undefined;
  return offered.map(([name, action]) => ({
    name,
    label: action.label,
    href: `${baseOf(scope, resource)}${actionPath(resource, name).replace(":id", row.id)}`,
    blocked: barOf(row, action) ?? stateOf(resource, row, name, last),
  }));
}

/** Why an action cannot be done with a row in its present state, in a sentence; undefined if it can. */
export async function blockedBy(
  scope: Scope,
  resource: Resource,
  row: WholeRow,
  name: string,
): Promise<string | undefined> {
  if (row.ready.includes(name)) return undefined;
  return stateOf(resource, row, name, await lastAction(scope, resource, row.id));
}

/** Why this person can never do it with this row, though their role may do it with others. */
export function barOf(row: WholeRow, action: Action): string | undefined {
  return action.notBy === "owner" && row.own
    ? "You created it, so someone else has to do this"
    : undefined;
}

type Last = Awaited<ReturnType<typeof lastAction>>;

/** "Already approved by Ana on 3 Nov 2026, 14:05 UTC", or what the row is instead of ready. */
function stateOf(resource: Resource, row: WholeRow, name: string, last: Last): string | undefined {
  if (row.ready.includes(name)) return undefined;
  const action = resource.actions[name];
  const since = last ? ` by ${last.by} on ${writeMoment(last.at)}` : "";
  if (!action || "when" in action) {
    return last?.name === name ? `Already done${since}` : "Not possible in its present state";
  }
  const field = resource.form[action.field];
  const state = row.values[action.field];
  const label = typeof state === "string" ? field?.options?.[state] : undefined;
  if (!field || label === undefined) return "Not possible in its present state";
  return state === action.to
    ? `Already ${label.toLowerCase()}${since}`
    : `Not possible: ${field.label} is ${label}${since && `, set${since}`}`;
}
