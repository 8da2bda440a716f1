import { sql } from "kysely";
import type { DynamicQuery, Row } from "../db/dynamic.js";
import { dynamic } from "../db/dynamic.js";
import type { ListPage, Page, RowView } from "../html/page.js";
import { fieldReach, queryableFields } from "../policy/fields.js";
import type { Resource } from "../resource.js";
import { readCursor } from "./cursor.js";
import {
  filterConditions,
  filtersOf,
  searchColumns,
  searchCondition,
  type Search,
} from "./filter.js";
import { readOrder, sortableFields, writeOrder, type Order } from "./order.js";
import { fetchPage } from "./keyset.js";
import { findOptions, findReferred } from "./references.js";
import { reportsOf } from "./addresses.js";
import { conditions, flagsIn } from "./conditions.js";
import { foundRow, selection } from "./row.js";
import { pickFields, referenceFields, rowView } from "./row-view.js";
import { baseOf, reachable, reachIn, type Scope } from "./scope.js";

/** The part of a list page that the rows decide. */
export type Listed = Omit<ListPage, keyof Page | "onceKey">;

const countLimit = 1_000;

/**
 * One page of the rows that the actor may list, by keyset. The number of queries does not depend on the number of rows.
 * `columns` are the fields to fetch, all that the actor may read if left out. Answers 400 to an address that names
 * what the list does not have.
 */
export async function listRows(
  scope: Scope,
  resource: Resource,
  search: Search,
  columns: readonly string[] = Object.keys(resource.columns),
): Promise<Listed> {
  const queryable = queryableFields(resource, scope.actor, reachIn(scope, resource, "list"));
  const order = readOrder(resource, search["sort"], queryable);
  const cursor = search["cursor"] ? readCursor(search["cursor"], writeOrder(order)) : undefined;
  const matching = matchingRows(scope, resource, search, queryable);
  const readable = columns.filter(
    (name) => fieldReach(resource, scope.actor, name).rows !== "none",
  );
  const query = matching
    .select(selection(scope, resource, readable))
    .select(conditions("flag", flagsIn(resource)).selection);

  const [page, count, options] = await Promise.all([
    fetchPage(resource, { query, order, cursor }),
    countRows(scope, matching),
    filterOptions(scope, resource, search, queryable),
  ]);
  return {
    resource,
    base: baseOf(scope, resource),
    fields: pickFields(resource, readable),
    titleField: resource.model.title,
    rows: await viewRows(scope, resource, page.rows, readable),
    query: queryOf(resource, search, { order, queryable }),
    sortable: sortableFields(resource, queryable),
    searchable: searchColumns(resource, queryable).length > 0,
    options,
    count,
    paging: page.paging,
    may: { create: reachIn(scope, resource, "create").rows !== "none" },
    files: filesFor(scope, resource),
  };
}

async function viewRows(
  scope: Scope,
  resource: Resource,
  rows: readonly Row[],
  fields: readonly string[],
): Promise<RowView[]> {
  const flags = conditions("flag", flagsIn(resource));
  const found = rows.map((row) => ({
    ...foundRow(scope, resource, row, fields),
    flags: flags.standing(row),
  }));
  const referred = await findReferred(scope, resource, referenceFields(resource, fields), found);
  return found.map((row) => rowView(scope, resource, row, { referred, flags: row.flags }));
}

/** What the address says, as the page shows it again. */
function queryOf(
  resource: Resource,
  search: Search,
  { order, queryable }: { order: Order; queryable: readonly string[] },
): Listed["query"] {
  const names = filtersOf(resource, queryable).map(({ name }) => name);
  return {
    search: search["q"] ?? "",
    filters: Object.fromEntries(names.map((name) => [name, search[name] ?? ""])),
    sort: order,
  };
}

/** The files that the actor may ask for. The first is the list itself; any other is called as its task. */
function filesFor(scope: Scope, resource: Resource): Listed["files"] {
  if (reachIn(scope, resource, "export").rows === "none") return [];
  return reportsOf(resource)
    .filter(({ hasRoute }) => hasRoute || scope.area === "admin")
    .map(({ task, path }, index) => ({ label: index === 0 ? "Export all" : task.label, path }));
}

/** The rows that the actor may list and that the filters and the search let through. Selects nothing yet. */
function matchingRows(
  scope: Scope,
  resource: Resource,
  search: Search,
  queryable: readonly string[],
): DynamicQuery {
  let query = reachable(scope, resource, "list");
  for (const condition of filterConditions(resource, search, queryable)) {
    query = query.where(condition);
  }
  const searched = searchCondition(resource, search["q"] ?? "", queryable);
  return searched ? query.where(searched) : query;
}

/** Counts up to a limit: beyond it nobody needs the number, and counting a large table takes long. */
export async function countRows(scope: Scope, matching: DynamicQuery): Promise<Listed["count"]> {
  const some = matching.select(sql<number>`1`.as("one")).limit(countLimit + 1);
  const { counted } = await dynamic(scope.db)
    .selectFrom(some.as("some"))
    .select(({ fn }) => fn.countAll<string>().as("counted"))
    .executeTakeFirstOrThrow();
  const rows = Number(counted);
  return { rows: Math.min(rows, countLimit), more: rows > countLimit };
}

async function filterOptions(
  scope: Scope,
  resource: Resource,
  search: Search,
  queryable: readonly string[],
): Promise<Listed["options"]> {
  const names = filtersOf(resource, queryable).map(({ field }) => field);
  const entries = await Promise.all(
    referenceFields(resource, names).map(async (name) => {
      const target = scope.resources.byTable(resource.columns[name]?.to ?? "");
      const current = search[name] === "" ? undefined : search[name];
      return [name, await findOptions(scope, target, "", current)] as const;
    }),
  );
  return Object.fromEntries(entries);
}
