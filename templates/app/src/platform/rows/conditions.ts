import { sql, type RawBuilder } from "kysely";
import type { Row } from "../db/dynamic.js";
import type { Action, Resource } from "../resource.js";
import { column } from "./scope.js";

/** The flags of a resource as conditions over its columns. */
export function flagsIn({ admin }: Resource): Conditions {
  return Object.fromEntries(Object.entries(admin.flags).map(([name, { when }]) => [name, when]));
}

type Conditions = Readonly<Record<string, RawBuilder<boolean>>>;

/**
 * Named conditions as columns of a query, and the names of those that stand for a row that it gave.
 * The columns are numbered: names with a capital would not survive the plugin that renames columns. No field's name
 * has a dollar, so none is hidden by them.
 */
export function conditions(prefix: "flag" | "guard", named: Conditions) {
  return {
    selection: Object.values(named).map((when, index) => when.as(`$${prefix}${index}`)),
    standing: (row: Row) =>
      Object.keys(named).filter((_, index) => row[`$${prefix}${index}`] === true),
  };
}

/** The actions of a resource as conditions over its columns: those that stand are those it is ready for. */
export function guardsIn(resource: Resource): Conditions {
  return Object.fromEntries(
    Object.entries(resource.actions).map(([name, action]) => [name, guardOf(resource, action)]),
  );
}

/** The states in which an action can be done, as a condition over the columns of the table. */
export function guardOf(resource: Resource, action: Action): RawBuilder<boolean> {
  if ("when" in action) return action.when;
  const state = sql.ref(column(resource, action.field));
  return sql<boolean>`${state} in (${sql.join(action.from)})`;
}
