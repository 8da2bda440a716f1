import type { UsersTable } from "./resources/users/index.js";

export interface Tables {
  users: UsersTable;
}
