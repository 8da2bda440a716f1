-- boring: ddl
-- Invoices: a bill that we send to a customer.

create table invoices (
  id bigint generated always as identity primary key,
  owner_id bigint not null,
  number text not null,
  customer_id bigint not null,
  total numeric(14, 2) not null,
  issued_on date not null,
  due_on date,
  notes text,
  details jsonb,
  status text not null default 'draft',
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint invoices_owner_id_fkey foreign key (owner_id) references users (id),
  constraint invoices_number_length check (char_length(number) between 1 and 32),
  constraint invoices_number_unique unique (number),
  constraint invoices_customer_id_fkey foreign key (customer_id) references customers (id) on delete restrict,
  constraint invoices_total_min check (total >= 0),
  constraint invoices_notes_length check (char_length(notes) between 1 and 10000),
  constraint invoices_details_size check (char_length(details::text) <= 131072),
  constraint invoices_status_values check (status in ('draft', 'approved', 'sent', 'paid', 'void')),
  constraint invoices_customer_id_number_unique unique (customer_id, number),
  constraint invoices_due_after_issue check (due_on is null or due_on >= issued_on)
);

-- What refers to other rows, and what lists are sorted, filtered and searched by
create index invoices_owner_id on invoices (owner_id, id);
create index invoices_customer_id_due_on on invoices (customer_id, due_on);
create index invoices_status_sort on invoices (status, id);
create index invoices_total_sort on invoices (total, id);
create index invoices_due_on_sort on invoices (coalesce(due_on, '-infinity'::date), id);
create index invoices_due_on on invoices (due_on);
create index invoices_search on invoices using gin (number gin_trgm_ops, notes gin_trgm_ops);

-- The receipts of background work for invoices; they outlive the row
create table invoice_receipts (
  receipt_id uuid primary key references task_receipts (id),
  invoice_id bigint references invoices (id) on delete set null
);

create index invoice_receipts_invoice_id on invoice_receipts (invoice_id);
