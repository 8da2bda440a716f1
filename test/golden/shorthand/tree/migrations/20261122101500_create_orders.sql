-- boring: ddl
-- Orders: the orders of the app.

create table orders (
  id bigint generated always as identity primary key,
  owner_id bigint not null,
  number text not null,
  placed_on date not null,
  total numeric(14, 2) not null,
  state text,
  handler_id bigint,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint orders_owner_id_fkey foreign key (owner_id) references users (id),
  constraint orders_number_length check (char_length(number) between 1 and 20),
  constraint orders_number_unique unique (number),
  constraint orders_total_min check (total >= 0),
  constraint orders_state_values check (state in ('open', 'shipped', 'closed')),
  constraint orders_handler_id_fkey foreign key (handler_id) references users (id) on delete set null
);

-- What refers to other rows, and what lists are sorted, filtered and searched by
create index orders_owner_id on orders (owner_id, id);
create index orders_placed_on_sort on orders (placed_on, id);
create index orders_total_sort on orders (total, id);
create index orders_state_sort on orders (coalesce(state, ''::text), id);
create index orders_state on orders (state);
create index orders_handler_id on orders (handler_id);
create index orders_search on orders using gin (number gin_trgm_ops);

-- The receipts of background work for orders; they outlive the row
create table order_receipts (
  receipt_id uuid primary key references task_receipts (id),
  order_id bigint references orders (id) on delete set null
);

create index order_receipts_order_id on order_receipts (order_id);
