import type { Row } from "../db/dynamic.js";
import type { Options } from "../forms/field.js";
import type { Referred } from "../html/page.js";
import { queryableFields } from "../policy/fields.js";
import type { Resource } from "../resource.js";
import { orderExpression } from "./order.js";
import { searchCondition } from "./filter.js";
import { foundRow, selection, type FoundRow } from "./row.js";
import { baseOf, column, reachIn, type Scope } from "./scope.js";

/** The rows that references point to, by the field and the id that it holds. */
export type ReferredRows = Readonly<Record<string, ReadonlyMap<string, Referred>>>;

/** As many as a person looks through; the others are found by searching. */
const pickable = 50;

/** What is shown for a row that exists but is not for this person: neither its name nor its number. */
const hiddenRow: Referred = { title: "(not visible)" };

/**
 * What the references in `rows` point to: one query per referred table field, however many rows there are.
 * A row that the actor does not see is named "(not visible)" and has no link.
 */
export async function findReferred(
  scope: Scope,
  resource: Resource,
  fields: readonly string[],
  rows: readonly { readonly values: Readonly<Record<string, unknown>> }[],
): Promise<ReferredRows> {
  const entries = await Promise.all(
    fields.map(async (name): Promise<[string, ReadonlyMap<string, Referred>]> => {
      const to = resource.columns[name]?.to;
      const ids = rows.flatMap(({ values }) => textOf(values[name]) ?? []);
      return [name, to ? await findTitles(scope, scope.resources.byTable(to), ids) : new Map()];
    }),
  );
  return Object.fromEntries(entries);
}

/** What one row's references point to, for its page. Fields that are empty or unreadable are left out. */
export function referredOf(
  row: { readonly values: Readonly<Record<string, unknown>> },
  referred: ReferredRows,
): Record<string, Referred> {
  return Object.fromEntries(
    Object.entries(referred).flatMap(([field, titles]) => {
      const id = textOf(row.values[field]);
      return id === undefined ? [] : [[field, titles.get(id) ?? hiddenRow] as const];
    }),
  );
}

/** The titles of the visible rows among `ids`, with a link to each. */
export async function findTitles(
  scope: Scope,
  target: Resource,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Referred>> {
  if (ids.length === 0) return new Map();
  const rows = await target.policy
    .visible(scope.db, scope.actor)
    .where(column(target, "id"), "in", [...new Set(ids)])
    .select(selection(scope, target, [target.model.title]))
    .execute();
  return new Map(
    rows.map((row) => {
      const found = foundRow(scope, target, row);
      const href = `${baseOf(scope, target)}/${found.id}`;
      return [found.id, { title: titleOf(target, found), href }];
    }),
  );
}

/** What stands for a row in links and lists. A title that the actor may not read gives way to the number of the row. */
export function titleOf(resource: Resource, row: Pick<FoundRow, "id" | "values">): string {
  const { title } = resource.model;
  const value = row.values[title];
  const field = resource.form[title];
  const text = field && value !== null && value !== undefined ? field.csv(value) : "";
  return text === "" || field?.to ? `${resource.label.one} ${row.id}` : text;
}

/**
 * What a reference can be set to: the rows of its target that the actor sees, at most fifty, those with `wanted` in
 * their title or search columns. `current` is offered in any case, so that a form keeps what it has.
 */
export async function findOptions(
  scope: Scope,
  target: Resource,
  wanted: string,
  current?: string,
): Promise<Options> {
  const rows = await pickableRows(scope, target, wanted);
  const list = rows.slice(0, pickable).map((row) => {
    const found = foundRow(scope, target, row);
    return { value: found.id, label: titleOf(target, found) };
  });
  const more = rows.length > pickable || wanted !== "";
  if (current === undefined || list.some(({ value }) => value === current)) return { list, more };
  const titles = await findTitles(scope, target, [current]);
  const label = (titles.get(current) ?? hiddenRow).title;
  return { list: [{ value: current, label }, ...list], more };
}

function pickableRows(scope: Scope, target: Resource, wanted: string): Promise<Row[]> {
  const { title } = target.model;
  const queryable = queryableFields(target, scope.actor, reachIn(scope, target, "view"));
  const order = queryable.includes(title)
    ? orderExpression(target, { field: title, descending: false })
    : undefined;
  const match = searchCondition(target, wanted, queryable);
  let query = target.policy
    .visible(scope.db, scope.actor)
    .select(selection(scope, target, [title]))
    .limit(pickable + 1);
  if (match) query = query.where(match);
  if (order) query = query.orderBy(order.expression);
  return query.orderBy(column(target, "id")).execute();
}

/** Whether the actor sees the row that a reference is to be set to. */
export async function seesRow(scope: Scope, target: Resource, id: string): Promise<boolean> {
  const row = await target.policy
    .visible(scope.db, scope.actor)
    .where(column(target, "id"), "=", id)
    .select(column(target, "id"))
    .executeTakeFirst();
  return row !== undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
