import type { UsersTable } from "./resources/users/index.js";

export interface Database {
  users: UsersTable;
  // Tables of resources follow.
}
