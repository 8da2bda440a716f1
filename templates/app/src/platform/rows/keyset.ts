import { sql, type RawBuilder } from "kysely";
import type { DynamicQuery, Row } from "../db/dynamic.js";
import type { ListPage } from "../html/page.js";
import type { Resource } from "../resource.js";
import { lostPlace, writeCursor, type Cursor } from "./cursor.js";
import { orderExpression, writeOrder, type Order } from "./order.js";
import { column } from "./scope.js";

export const pageSize = 50;

/** Rows of one page, in the order of the list, and the cursors of the pages before and after it. */
export type KeysetPage = { readonly rows: readonly Row[]; readonly paging: ListPage["paging"] };

/**
 * Fetches the page of a list that a cursor leads to, or the first. `query` selects what the rows are to hold; one row
 * more than a page has is fetched, to know whether there are others. Going to newer rows, or to the oldest, reads the
 * list from its other end, and turns the page around.
 */
export async function fetchPage(
  resource: Resource,
  { query, order, cursor }: { query: DynamicQuery; order: Order; cursor: Cursor | undefined },
): Promise<KeysetPage> {
  const turned = cursor?.to === "newer" || cursor?.to === "oldest";
  const descending = order.descending !== turned;
  const direction = descending ? "desc" : "asc";
  const sorted = orderExpression(resource, order);
  const id = sql.ref(column(resource, "id"));
  const value = sorted?.expression ?? id;

  let page = query.select(sql`${value}::text`.as("$order")).limit(pageSize + 1);
  if (cursor && cursor.to !== "oldest") {
    const compare = sql.raw(descending ? "<" : ">");
    page = page.where(beyond(cursor, { sorted, id, compare }));
  }
  if (sorted) page = page.orderBy(value, direction);
  const fetched: Row[] = await page.orderBy(id, direction).execute().catch(refuseBadValue);
  const rows = fetched.slice(0, pageSize);
  const hasMore = fetched.length > pageSize;
  if (turned) rows.reverse();
  return { rows, paging: pagingOf(rows, { cursor, hasMore, sort: writeOrder(order) }) };
}

/** The rows after a place, compared as a row: only in this form can Postgres go to the place by the index. */
function beyond(
  place: Extract<Cursor, { id: string }>,
  by: {
    sorted: { expression: RawBuilder<unknown>; sqlType: string } | undefined;
    id: RawBuilder<unknown>;
    compare: RawBuilder<unknown>;
  },
): RawBuilder<boolean> {
  const { sorted, id, compare } = by;
  if (!sorted) return sql<boolean>`${id} ${compare} ${place.id}::bigint`;
  const value = sql`${place.value}::${sql.raw(sorted.sqlType)}`;
  return sql<boolean>`(${sorted.expression}, ${id}) ${compare} (${value}, ${place.id}::bigint)`;
}

function pagingOf(
  rows: readonly Row[],
  page: { cursor: Cursor | undefined; hasMore: boolean; sort: string },
): ListPage["paging"] {
  const { cursor, hasMore, sort } = page;
  const at = (to: "older" | "newer", row: Row | undefined) =>
    row && writeCursor({ to, sort, id: String(row["id"]), value: String(row["$order"]) });
  const hasOlder = cursor?.to === "newer" || (cursor?.to !== "oldest" && hasMore);
  const hasNewer = cursor?.to === "older" || (cursor !== undefined && hasMore);
  const older = hasOlder ? at("older", rows.at(-1)) : undefined;
  const newer = hasNewer ? at("newer", rows[0]) : undefined;
  return {
    ...(newer && { newer }),
    ...(older && { older, oldest: writeCursor({ to: "oldest", sort }) }),
  };
}

/** A cursor that was tampered with can hold a value that is none of its type: class 22 of Postgres' errors. */
function refuseBadValue(error: unknown): never {
  const { code } = error as { code?: unknown };
  throw typeof code === "string" && code.startsWith("22") ? lostPlace() : error;
}
