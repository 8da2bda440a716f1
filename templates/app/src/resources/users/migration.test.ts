import { proveTables } from "../../platform/testing/prove/tables.js";
import { users } from "./index.js";

proveTables({
  resource: users,

  table: {
    name: "users",
    columns: {
      id: "bigint generated always as identity primary key",
      email: "text not null",
      name: "text not null",
      password_hash: "text",
      roles: "text[] not null default '{}'",
      disabled_at: "timestamptz",
      version: "integer not null default 1",
      created_at: "timestamptz not null default now()",
      updated_at: "timestamptz not null default now()",
    },
    constraints: {
      users_email_length: "check (length(email) <= 254)",
      users_name_length: "check (length(name) <= 200)",
    },
    indexes: {
      users_email_unique: "unique (lower(email))",
      users_name_sort: "(name, id)",
      users_disabled_at_sort: "(coalesce(disabled_at, '-infinity'::timestamptz), id)",
      users_search: "using gin (name gin_trgm_ops, email gin_trgm_ops)",
    },
  },

  // What each rule does not let in.
  refused: {
    users_email_length: { email: `${"x".repeat(250)}@example.com` },
    users_name_length: { name: "x".repeat(201) },
  },

  receipts: {
    name: "user_receipts",
    columns: {
      receipt_id: "uuid primary key references task_receipts (id)",
      user_id: "bigint references users (id) on delete set null",
    },
    indexes: { user_receipts_user_id: "(user_id)" },
  },
});
