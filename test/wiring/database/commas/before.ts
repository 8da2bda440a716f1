import type { UsersTable } from "./resources/users/model.js";

export interface Database {
  users: UsersTable,
}
