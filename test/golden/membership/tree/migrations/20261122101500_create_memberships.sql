-- boring: ddl
-- Memberships: a club membership, from application to renewal.

create table memberships (
  id bigint generated always as identity primary key,
  owner_id bigint not null,
  reference text not null,
  plan text not null,
  starts_on date not null,
  ends_on date,
  fee numeric(14, 2) not null,
  consent boolean not null,
  state text not null default 'applied',
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint memberships_owner_id_fkey foreign key (owner_id) references users (id),
  constraint memberships_reference_length check (char_length(reference) between 1 and 20),
  constraint memberships_reference_unique unique (reference),
  constraint memberships_plan_values check (plan in ('student', 'standard', 'family')),
  constraint memberships_fee_min check (fee >= 0),
  constraint memberships_consent_ticked check (consent),
  constraint memberships_state_values check (state in ('applied', 'active', 'lapsed'))
);

-- What refers to other rows, and what lists are sorted, filtered and searched by
create index memberships_owner_id on memberships (owner_id, id);
create index memberships_plan_sort on memberships (plan, id);
create index memberships_starts_on_sort on memberships (starts_on, id);
create index memberships_ends_on_sort on memberships (coalesce(ends_on, '-infinity'::date), id);
create index memberships_fee_sort on memberships (fee, id);
create index memberships_state_sort on memberships (state, id);
create index memberships_search on memberships using gin (reference gin_trgm_ops);

-- The receipts of background work for memberships; they outlive the row
create table membership_receipts (
  receipt_id uuid primary key references task_receipts (id),
  membership_id bigint references memberships (id) on delete set null
);

create index membership_receipts_membership_id on membership_receipts (membership_id);
