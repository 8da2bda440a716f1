import type { UsersTable } from "./resources/users/index.js";

export type Database = { users: UsersTable };
