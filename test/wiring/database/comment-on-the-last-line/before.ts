import type { UsersTable } from "./resources/users/model.js";

export interface Database {
  /** Who can sign in. */
  users: UsersTable; // see sessions
}
