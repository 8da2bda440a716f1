-- boring: ddl
-- Customers: a company or person that we bill.

create table customers (
  id bigint generated always as identity primary key,
  name text not null,
  email text not null,
  website text,
  vip boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint customers_name_length check (length(name) <= 120),
  constraint customers_email_length check (length(email) <= 254),
  constraint customers_email_unique unique (email),
  constraint customers_website_length check (length(website) <= 2000)
);

-- What lists are sorted, filtered and searched by
create index customers_name_sort on customers (name, id);
create index customers_vip on customers (vip);
create index customers_search on customers using gin (name gin_trgm_ops);

-- The receipts of background work for customers; they outlive the row
create table customer_receipts (
  receipt_id uuid primary key references task_receipts (id),
  customer_id bigint references customers (id) on delete set null
);

create index customer_receipts_customer_id on customer_receipts (customer_id);
