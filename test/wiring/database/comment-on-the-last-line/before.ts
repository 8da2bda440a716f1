import type { UsersTable } from "./resources/users/index.js";

export interface Database {
  /** Who can sign in. */
  users: UsersTable; // see sessions
}
