import type { PlatformTables, UserReceiptsTable, UsersTable } from "./platform/db/tables.js";

/** Every table of the app, one line each: its name in TypeScript and the shape of a row. */
export interface Database extends PlatformTables {
  users: UsersTable;
  userReceipts: UserReceiptsTable;
}
