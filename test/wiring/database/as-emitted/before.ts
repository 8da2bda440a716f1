import type { PlatformTables } from "./platform/db/tables.js";
import type { UsersTable } from "./resources/users/index.js";

/** Every table of the app, one line each. */
export interface Database extends PlatformTables {
  users: UsersTable;
}
