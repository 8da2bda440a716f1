import { proveTables } from "../../platform/testing/prove/tables.js";
import { invoices } from "./index.js";

proveTables({
  resource: invoices,

  table: {
    name: "invoices",
    columns: {
      id: "bigint generated always as identity primary key",
      owner_id: "bigint not null",
      number: "text not null",
      customer_id: "bigint not null",
      total: "numeric(14, 2) not null",
      issued_on: "date not null",
      due_on: "date",
      notes: "text",
      details: "jsonb",
      status: "text not null default 'draft'",
      version: "integer not null default 1",
      created_at: "timestamptz not null default now()",
      updated_at: "timestamptz not null default now()",
    },
    constraints: {
      invoices_owner_id_fkey: "foreign key (owner_id) references users (id)",
      invoices_number_length: "check (char_length(number) between 1 and 32)",
      invoices_number_unique: "unique (number)",
      invoices_customer_id_fkey:
        "foreign key (customer_id) references customers (id) on delete restrict",
      invoices_total_min: "check (total >= 0)",
      invoices_notes_length: "check (char_length(notes) between 1 and 10000)",
      invoices_details_size: "check (char_length(details::text) <= 131072)",
      invoices_status_values: "check (status in ('draft', 'approved', 'sent', 'paid', 'void'))",
      invoices_customer_id_number_unique: "unique (customer_id, number)",
      invoices_due_after_issue: "check (due_on is null or due_on >= issued_on)",
    },
    indexes: {
      invoices_owner_id: "(owner_id, id)",
      invoices_customer_id_due_on: "(customer_id, due_on)",
      invoices_status_sort: "(status, id)",
      invoices_total_sort: "(total, id)",
      invoices_due_on_sort: "(coalesce(due_on, '-infinity'::date), id)",
      invoices_due_on: "(due_on)",
      invoices_search: "using gin (number gin_trgm_ops, notes gin_trgm_ops)",
    },
  },

  // What each rule does not let in.
  refused: {
    invoices_number_length: { number: "x".repeat(33) },
    invoices_total_min: { total: "-0.01" },
    invoices_notes_length: { notes: "x".repeat(10_001) },
    invoices_status_values: { status: "no such value" },
  },

  receipts: {
    name: "invoice_receipts",
    columns: {
      receipt_id: "uuid primary key references task_receipts (id)",
      invoice_id: "bigint references invoices (id) on delete set null",
    },
    indexes: {
      invoice_receipts_invoice_id: "(invoice_id)",
    },
  },
});
