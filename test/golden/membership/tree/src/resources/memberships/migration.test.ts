import { proveTables } from "../../platform/testing/prove/tables.js";
import { memberships } from "./index.js";

proveTables({
  resource: memberships,

  table: {
    name: "memberships",
    columns: {
      id: "bigint generated always as identity primary key",
      owner_id: "bigint not null",
      reference: "text not null",
      plan: "text not null",
      starts_on: "date not null",
      ends_on: "date",
      fee: "numeric(14, 2) not null",
      consent: "boolean not null",
      state: "text not null default 'applied'",
      version: "integer not null default 1",
      created_at: "timestamptz not null default now()",
      updated_at: "timestamptz not null default now()",
    },
    constraints: {
      memberships_owner_id_fkey: "foreign key (owner_id) references users (id)",
      memberships_reference_length: "check (char_length(reference) between 1 and 20)",
      memberships_reference_unique: "unique (reference)",
      memberships_plan_values: "check (plan in ('student', 'standard', 'family'))",
      memberships_fee_min: "check (fee >= 0)",
      memberships_consent_ticked: "check (consent)",
      memberships_state_values: "check (state in ('applied', 'active', 'lapsed'))",
    },
    indexes: {
      memberships_owner_id: "(owner_id, id)",
      memberships_plan_sort: "(plan, id)",
      memberships_starts_on_sort: "(starts_on, id)",
      memberships_ends_on_sort: "(coalesce(ends_on, '-infinity'::date), id)",
      memberships_fee_sort: "(fee, id)",
      memberships_state_sort: "(state, id)",
      memberships_search: "using gin (reference gin_trgm_ops)",
    },
  },

  // What each rule does not let in.
  refused: {
    memberships_reference_length: { reference: "x".repeat(21) },
    memberships_plan_values: { plan: "no such value" },
    memberships_fee_min: { fee: "-0.01" },
    memberships_consent_ticked: { consent: false },
    memberships_state_values: { state: "no such value" },
  },

  receipts: {
    name: "membership_receipts",
    columns: {
      receipt_id: "uuid primary key references task_receipts (id)",
      membership_id: "bigint references memberships (id) on delete set null",
    },
    indexes: {
      membership_receipts_membership_id: "(membership_id)",
    },
  },
});
