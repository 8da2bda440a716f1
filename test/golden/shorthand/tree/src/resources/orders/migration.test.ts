import { proveTables } from "../../platform/testing/prove/tables.js";
import { orders } from "./index.js";

proveTables({
  resource: orders,

  table: {
    name: "orders",
    columns: {
      id: "bigint generated always as identity primary key",
      owner_id: "bigint not null",
      number: "text not null",
      placed_on: "date not null",
      total: "numeric(14, 2) not null",
      state: "text",
      handler_id: "bigint",
      version: "integer not null default 1",
      created_at: "timestamptz not null default now()",
      updated_at: "timestamptz not null default now()",
    },
    constraints: {
      orders_owner_id_fkey: "foreign key (owner_id) references users (id)",
      orders_number_length: "check (char_length(number) between 1 and 20)",
      orders_number_unique: "unique (number)",
      orders_total_min: "check (total >= 0)",
      orders_state_values: "check (state in ('open', 'shipped', 'closed'))",
      orders_handler_id_fkey: "foreign key (handler_id) references users (id) on delete set null",
    },
    indexes: {
      orders_owner_id: "(owner_id, id)",
      orders_placed_on_sort: "(placed_on, id)",
      orders_total_sort: "(total, id)",
      orders_state_sort: "(coalesce(state, ''::text), id)",
      orders_state: "(state)",
      orders_handler_id: "(handler_id)",
      orders_search: "using gin (number gin_trgm_ops)",
    },
  },

  // What each rule does not let in.
  refused: {
    orders_number_length: { number: "x".repeat(21) },
    orders_total_min: { total: "-0.01" },
    orders_state_values: { state: "no such value" },
  },

  receipts: {
    name: "order_receipts",
    columns: {
      receipt_id: "uuid primary key references task_receipts (id)",
      order_id: "bigint references orders (id) on delete set null",
    },
    indexes: {
      order_receipts_order_id: "(order_id)",
    },
  },
});
