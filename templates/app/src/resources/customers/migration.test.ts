import { proveTables } from "../../platform/testing/prove/tables.js";
import { customers } from "./index.js";

proveTables({
  resource: customers,

  table: {
    name: "customers",
    columns: {
      id: "bigint generated always as identity primary key",
      name: "text not null",
      email: "text not null",
      website: "text",
      vip: "boolean not null default false",
      version: "integer not null default 1",
      created_at: "timestamptz not null default now()",
      updated_at: "timestamptz not null default now()",
    },
    constraints: {
      customers_name_length: "check (char_length(name) between 1 and 120)",
      customers_email_length: "check (char_length(email) between 1 and 254)",
      customers_email_format:
        "check (email ~ '^[^[:space:]@]+@[^[:space:]@]+$' and email = lower(email))",
      customers_email_unique: "unique (email)",
      customers_website_length: "check (char_length(website) between 1 and 2000)",
      customers_website_format: "check (website ~ '^https?://[^[:space:]]+$')",
    },
    indexes: {
      customers_name_sort: "(name, id)",
      customers_vip_sort: "(vip, id)",
      customers_search: "using gin (name gin_trgm_ops)",
    },
  },

  // What each rule does not let in.
  refused: {
    customers_name_length: { name: "x".repeat(121) },
    customers_email_length: { email: "x".repeat(254) + "@example.com" },
    customers_email_format: { email: "nothing of the kind" },
    customers_website_length: { website: "https://example.com/" + "x".repeat(2000) },
    customers_website_format: { website: "nothing of the kind" },
  },

  receipts: {
    name: "customer_receipts",
    columns: {
      receipt_id: "uuid primary key references task_receipts (id)",
      customer_id: "bigint references customers (id) on delete set null",
    },
    indexes: {
      customer_receipts_customer_id: "(customer_id)",
    },
  },
});
