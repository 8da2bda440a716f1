import { sql, type RawBuilder } from "kysely";
import type { Field, FieldType } from "../forms/field.js";
import { HttpError } from "../http/errors.js";
import type { Resource } from "../resource.js";
import { column } from "./scope.js";

/** The order of a list. Rows with the same value stand in the order of their ids, in the same direction. */
export type Order = { readonly field: string; readonly descending: boolean };

type Sortable = Exclude<FieldType, "json" | "choices" | "longtext">;

/**
 * The type of a sort value in SQL, and its lowest value, which stands for an empty cell: a row comparison cannot find
 * its way through nulls. The index of a nullable column is over the same expression.
 */
const columnTypes: Record<Sortable, { sqlType: string; lowest: string }> = {
  text: { sqlType: "text", lowest: "" },
  email: { sqlType: "text", lowest: "" },
  url: { sqlType: "text", lowest: "" },
  choice: { sqlType: "text", lowest: "" },
  integer: { sqlType: "integer", lowest: "-2147483648" },
  bigint: { sqlType: "bigint", lowest: "-9223372036854775808" },
  reference: { sqlType: "bigint", lowest: "0" },
  decimal: { sqlType: "numeric", lowest: "-Infinity" },
  money: { sqlType: "numeric", lowest: "-Infinity" },
  boolean: { sqlType: "boolean", lowest: "false" },
  date: { sqlType: "date", lowest: "-infinity" },
  datetime: { sqlType: "timestamptz", lowest: "-infinity" },
  uuid: { sqlType: "uuid", lowest: "00000000-0000-0000-0000-000000000000" },
};

/**
 * The order that a list asks for with `sort=-dueOn`, or its first one. Only a sortable field that the actor reads
 * in every row is allowed: any other name is answered with 400, and a first order that is not theirs becomes newest first.
 */
export function readOrder(
  resource: Resource,
  sort: string | undefined,
  queryable: readonly string[],
): Order {
  const asked = orderOf(sort ?? resource.admin.sort);
  const allowed = sortableFields(resource, queryable);
  if (asked.field === "id" || allowed.includes(asked.field)) return asked;
  if (sort !== undefined) throw new HttpError(400, "This list cannot be sorted in that way.");
  return { field: "id", descending: true };
}

/** The fields that this actor may sort by. */
export function sortableFields(resource: Resource, queryable: readonly string[]): string[] {
  return resource.admin.sortable.filter((field) => queryable.includes(field));
}

/** The order as the address has it: "-dueOn". */
export function writeOrder(order: Order): string {
  return `${order.descending ? "-" : ""}${order.field}`;
}

/** What rows are sorted by besides their id, and its type in SQL. Undefined when the id is all there is. */
export function orderExpression(
  resource: Resource,
  order: Order,
): { expression: RawBuilder<unknown>; sqlType: string } | undefined {
  const field = resource.columns[order.field];
  const type = field && columnTypes[field.type as Sortable];
  if (!type || order.field === "id") return undefined;
  const { sqlType, lowest } = type;
  const ref = sql.ref(column(resource, order.field));
  const expression = isNullable(field)
    ? sql`coalesce(${ref}, ${sql.lit(lowest)}::${sql.raw(sqlType)})`
    : sql`${ref}`;
  return { expression, sqlType };
}

/** Whether the column of a field can be empty, as its migration has it. */
export function isNullable(field: Field): boolean {
  const alwaysSet = field.type === "boolean" || field.type === "choices";
  return !field.required && field.default === undefined && !alwaysSet;
}

/** Whether rows can be sorted by a field of this type. */
export function isSortable(field: Field): boolean {
  return Object.hasOwn(columnTypes, field.type);
}

function orderOf(sort: string): Order {
  return { field: sort.replace(/^-/, ""), descending: sort.startsWith("-") };
}
