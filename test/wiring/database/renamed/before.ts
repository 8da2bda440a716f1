import type { UsersTable } from "./resources/users/model.js";

export interface Tables {
  users: UsersTable;
}
