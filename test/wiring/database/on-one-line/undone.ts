import type { UsersTable } from "./resources/users/model.js";

export type Database = {
  users: UsersTable;
};
