import type { PlatformTables } from "./platform/db/tables.js";
import type { UsersTable } from "./resources/users/index.js";

export type Database = PlatformTables & {
  users: UsersTable;
};
