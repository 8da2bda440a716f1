import type { PlatformTables, UserReceiptsTable, UsersTable } from "./platform/db/tables.js";
import type { OrderReceiptsTable, OrdersTable } from "./resources/orders/index.js";

/** Every table of the app, one line each: its name in TypeScript and the shape of a row. */
export interface Database extends PlatformTables {
  users: UsersTable;
  userReceipts: UserReceiptsTable;
  orders: OrdersTable;
  orderReceipts: OrderReceiptsTable;
}
