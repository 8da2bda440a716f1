import type { Selectable } from "kysely";
import type { UsersTable } from "../../platform/db/tables.js";
import { defineModel } from "../../platform/resource.js";

export type User = Selectable<UsersTable>;

export const model = defineModel({
  table: "users",
  title: "name",
  receipts: { table: "userReceipts", row: "userId" },
  constraints: {
    users_email_unique: { field: "email", says: "This email is already in use" },
  },
});
