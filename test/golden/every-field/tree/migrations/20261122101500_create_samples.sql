-- boring: ddl
-- Samples: one field of every type, with every option it takes.

create table samples (
  id bigint generated always as identity primary key,
  owner_id bigint not null,
  code text not null,
  nickname text not null default 'none',
  story text,
  pieces integer not null,
  grains bigint not null default 9007199254740993,
  purity numeric(9, 6),
  price numeric(14, 2) not null default 0.10,
  fragile boolean not null default true,
  taken_on date not null,
  seen_at timestamptz,
  contact text not null,
  page text,
  colour text not null,
  state text not null default 'new',
  customer_id bigint not null,
  keeper_id bigint,
  parent_id bigint,
  details jsonb,
  barcode uuid,
  remark text,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint samples_owner_id_fkey foreign key (owner_id) references users (id),
  constraint samples_code_length check (char_length(code) between 1 and 40),
  constraint samples_code_unique unique (code),
  constraint samples_nickname_length check (char_length(nickname) between 1 and 200),
  constraint samples_story_length check (char_length(story) between 1 and 2000),
  constraint samples_pieces_min check (pieces >= 1),
  constraint samples_pieces_max check (pieces <= 1000),
  constraint samples_grains_min check (grains >= 0),
  constraint samples_purity_min check (purity >= 0),
  constraint samples_purity_max check (purity <= 1),
  constraint samples_price_min check (price >= 0),
  constraint samples_taken_on_min check (taken_on >= '2000-01-01'),
  constraint samples_contact_length check (char_length(contact) between 1 and 254),
  constraint samples_contact_format check (contact ~ '^[^[:space:]@]+@[^[:space:]@]+$' and contact = lower(contact)),
  constraint samples_page_length check (char_length(page) between 1 and 2000),
  constraint samples_page_format check (page ~ '^https?://[^[:space:]]+$'),
  constraint samples_colour_values check (colour in ('red', 'dark green', 'blue-grey')),
  constraint samples_state_values check (state in ('new', 'weighed', 'archived')),
  constraint samples_customer_id_fkey foreign key (customer_id) references customers (id) on delete restrict,
  constraint samples_keeper_id_fkey foreign key (keeper_id) references users (id) on delete set null,
  constraint samples_parent_id_fkey foreign key (parent_id) references samples (id) on delete set null,
  constraint samples_details_size check (char_length(details::text) <= 131072),
  constraint samples_barcode_unique unique (barcode),
  constraint samples_remark_length check (char_length(remark) between 1 and 200),
  constraint samples_customer_id_taken_on_unique unique (customer_id, taken_on),
  constraint samples_heavy_is_cheap check (pieces < 900 or price < 1000)
);

-- What refers to other rows, and what lists are sorted, filtered and searched by
create index samples_owner_id on samples (owner_id, id);
create index samples_colour_taken_on on samples (colour, taken_on);
create index samples_state_sort on samples (state, id);
create index samples_price_sort on samples (price, id);
create index samples_taken_on_sort on samples (taken_on, id);
create index samples_nickname on samples (nickname);
create index samples_pieces on samples (pieces);
create index samples_fragile on samples (fragile);
create index samples_seen_at on samples (seen_at);
create index samples_keeper_id on samples (keeper_id);
create index samples_parent_id on samples (parent_id);
create index samples_search on samples using gin (code gin_trgm_ops, story gin_trgm_ops, contact gin_trgm_ops);

-- The receipts of background work for samples; they outlive the row
create table sample_receipts (
  receipt_id uuid primary key references task_receipts (id),
  sample_id bigint references samples (id) on delete set null
);

create index sample_receipts_sample_id on sample_receipts (sample_id);
