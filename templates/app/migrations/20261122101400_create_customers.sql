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
  constraint customers_name_length check (char_length(name) between 1 and 120),
  constraint customers_email_length check (char_length(email) between 1 and 254),
  constraint customers_email_format check (email ~ '^[^[:space:]@]+@[^[:space:]@]+$' and email = lower(email)),
  constraint customers_email_unique unique (email),
  constraint customers_website_length check (char_length(website) between 1 and 2000),
  constraint customers_website_format check (website ~ '^https?://[^[:space:]]+$')
);

-- What refers to other rows, and what lists are sorted, filtered and searched by
create index customers_name_sort on customers (name, id);
create index customers_vip_sort on customers (vip, id);
create index customers_search on customers using gin (name gin_trgm_ops);

-- The receipts of background work for customers; they outlive the row
create table customer_receipts (
  receipt_id uuid primary key references task_receipts (id),
  customer_id bigint references customers (id) on delete set null
);

create index customer_receipts_customer_id on customer_receipts (customer_id);
