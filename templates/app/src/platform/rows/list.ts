import { sql } from "kysely";
import type { DynamicQuery, Row } from "../db/dynamic.js";
import { dynamic } from "../db/dynamic.js";
import type { ListPage, Page } from "../html/page.js";
import { fieldReach, queryableFields } from "../policy/fields.js";
import type { Resource } from "../resource.js";
import { lostPlace, readCursor, writeCursor, type Cursor } from "./cursor.js";
import {
  filterConditions,
  filtersOf,
  searchColumns,
  searchCondition,
  type Search,
} from "./filter.js";
import { orderExpression, readOrder, sortableFields, writeOrder, type Order } from "./order.js";
import { findOptions, findReferred } from "./references.js";
import { conditions, flagsIn, foundRow, selection } from "./row.js";
import { pickFields, referenceFields, rowView } from "./row-view.js";
import { baseOf, column, reachable, reachIn, type Scope } from "./scope.js";

/** The part of a list page that the rows decide. */
export type Listed = Omit<ListPage, keyof Page | "onceKey">;

const pageSize = 50;
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

  const [page, count, options] = await Promise.all([
    fetchPage(scope, resource, { matching, order, cursor, fields: readable }),
    countRows(scope, matching),
    filterOptions(scope, resource, search, queryable),
  ]);
  const flags = conditions("flag", flagsIn(resource));
  const found = page.rows.map((row) => foundRow(scope, resource, row, readable));
  const referred = await findReferred(scope, resource, referenceFields(resource, readable), found);
  return {
    resource,
    base: baseOf(scope, resource),
    fields: pickFields(resource, readable),
    titleField: resource.model.title,
    rows: found.map((row, index) =>
      rowView(scope, resource, row, { referred, flags: flags.standing(page.rows[index] ?? {}) }),
    ),
    query: {
      search: search["q"] ?? "",
      filters: Object.fromEntries(
        filtersOf(resource, queryable).map(({ name }) => [name, search[name] ?? ""]),
      ),
      sort: order,
    },
    sortable: sortableFields(resource, queryable),
    searchable: searchColumns(resource, queryable).length > 0,
    options,
    count,
    paging: page.paging,
    may: {
      create: reachIn(scope, resource, "create").rows !== "none",
      export:
        resource.tasks.some(({ kind }) => kind === "report") &&
        reachIn(scope, resource, "export").rows !== "none",
    },
  };
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

type PageQuery = {
  matching: DynamicQuery;
  order: Order;
  cursor: Cursor | undefined;
  fields: readonly string[];
};

/**
 * Fetches one row more than a page has, to know whether there are others. Going to newer rows, or to the oldest, reads
 * the list from its other end, and turns the page around.
 */
async function fetchPage(
  scope: Scope,
  resource: Resource,
  { matching, order, cursor, fields }: PageQuery,
): Promise<{ rows: Row[]; paging: Listed["paging"] }> {
  const turned = cursor?.to === "newer" || cursor?.to === "oldest";
  const descending = order.descending !== turned;
  const direction = descending ? "desc" : "asc";
  const sorted = orderExpression(resource, order);
  const id = sql.ref(column(resource, "id"));
  const value = sorted?.expression ?? id;

  let query = matching
    .select(selection(scope, resource, fields))
    .select(sql`${value}::text`.as("orderValue"))
    .select(conditions("flag", flagsIn(resource)).selection)
    .limit(pageSize + 1);
  if (cursor && cursor.to !== "oldest") {
    const place = sorted
      ? sql`(${cursor.value}::${sql.raw(sorted.sqlType)}, ${cursor.id}::bigint)`
      : sql`${cursor.id}::bigint`;
    const key = sorted ? sql`(${value}, ${id})` : id;
    query = query.where(sql<boolean>`${key} ${sql.raw(descending ? "<" : ">")} ${place}`);
  }
  if (sorted) query = query.orderBy(value, direction);
  const fetched: Row[] = await query.orderBy(id, direction).execute().catch(refuseBadValue);
  const rows = fetched.slice(0, pageSize);
  const beyond = fetched.length > pageSize;
  if (turned) rows.reverse();
  return { rows, paging: pagingOf(rows, { cursor, beyond, sort: writeOrder(order) }) };
}

function pagingOf(
  rows: readonly Row[],
  page: { cursor: Cursor | undefined; beyond: boolean; sort: string },
): Listed["paging"] {
  const { cursor, beyond, sort } = page;
  const at = (to: "older" | "newer", row: Row | undefined) =>
    row && writeCursor({ to, sort, id: String(row["id"]), value: String(row["orderValue"]) });
  const hasOlder = cursor?.to === "newer" || (cursor?.to !== "oldest" && beyond);
  const hasNewer = cursor?.to === "older" || (cursor !== undefined && beyond);
  const older = hasOlder ? at("older", rows.at(-1)) : undefined;
  const newer = hasNewer ? at("newer", rows[0]) : undefined;
  return {
    ...(newer && { newer }),
    ...(older && { older, oldest: writeCursor({ to: "oldest", sort }) }),
  };
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

/** A cursor that was tampered with can hold a value that is none of its type: class 22 of Postgres' errors. */
function refuseBadValue(error: unknown): never {
  const { code } = error as { code?: unknown };
  throw typeof code === "string" && code.startsWith("22") ? lostPlace() : error;
}
