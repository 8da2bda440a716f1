import type { Selectable } from "kysely";
import type { ReceiptLink, RowColumns } from "../../platform/db/tables.js";
import { defineModel } from "../../platform/resource.js";

export type OrderState = "open" | "shipped" | "closed";

/** The orders table, as its migration makes it. */
export interface OrdersTable extends RowColumns {
  ownerId: string;
  number: string;
  placedOn: string;
  total: string;
  state: OrderState | null;
  handlerId: string | null;
}

/** Which receipts belong to which order. */
export interface OrderReceiptsTable extends ReceiptLink {
  orderId: string | null;
}

export type Order = Selectable<OrdersTable>;

export const model = defineModel({
  table: "orders",
  owner: "ownerId",
  title: "number",
  receipts: { table: "orderReceipts", row: "orderId" },
  constraints: {
    orders_number_unique: { field: "number", says: "This number is already in use" },
  },
});
