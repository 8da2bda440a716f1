-- boring: ddl
-- The tables of the platform: people, sessions, audit, tasks and their receipts.

create extension if not exists pg_trgm;

-- People

create table users (
  id bigint generated always as identity primary key,
  email text not null,
  name text not null,
  password_hash text,
  roles text[] not null default '{}',
  disabled_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint users_email_length check (length(email) <= 254),
  constraint users_name_length check (length(name) <= 200)
);

create unique index users_email_unique on users (lower(email));

-- Sessions: the cookie holds a token, the table only its SHA-256

create table sessions (
  id_hash bytea primary key,
  id uuid not null default gen_random_uuid() unique,
  user_id bigint not null references users (id) on delete cascade,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ip text,
  user_agent text
);

create index sessions_user on sessions (user_id);
create index sessions_expires on sessions (expires_at);

-- Links to set a password: invitations and resets, each usable once

create table password_tokens (
  token_hash bytea primary key,
  user_id bigint not null references users (id) on delete cascade,
  expires_at timestamptz not null,
  created_at timestamptz not null default now()
);

create index password_tokens_user on password_tokens (user_id);

-- Failed sign-ins, counted per account and address, and per address

create table sign_in_attempts (
  key text primary key,
  failures integer not null default 0,
  window_ends_at timestamptz not null
);

-- Forms: each page with a form for a new row carries a key, so that the form makes one row however often it is sent

create table form_keys (
  key uuid primary key,
  user_id bigint references users (id) on delete cascade,
  resource text not null,
  row_id bigint,
  created_at timestamptz not null default now()
);

create index form_keys_created on form_keys (created_at);

-- Audit: who did what, and what was refused. Written with the change and never changed; no reference to users,
-- since deleting a person must not delete the trail

create table audit_events (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  request_id text not null,
  actor_kind text not null,
  actor_id bigint,
  actor_name text not null,
  action text not null,
  outcome text not null,
  resource text not null,
  row_id bigint,
  row_version integer,
  changes jsonb not null default '{}',
  reason text,
  constraint audit_events_actor_kind_values check (actor_kind in ('user', 'anonymous', 'system')),
  constraint audit_events_user_has_id check ((actor_kind = 'user') = (actor_id is not null)),
  constraint audit_events_outcome_values check (outcome in ('done', 'refused')),
  constraint audit_events_changes_object check (jsonb_typeof(changes) = 'object')
);

create index audit_events_row on audit_events (resource, row_id, id desc);
create index audit_events_actor on audit_events (actor_id, id desc) where actor_id is not null;

create function audit_events_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'audit_events is append-only: % is refused', tg_op
    using errcode = 'insufficient_privilege';
end
$$;

create trigger audit_events_no_change before update or delete on audit_events
  for each row execute function audit_events_append_only();
create trigger audit_events_no_truncate before truncate on audit_events
  for each statement execute function audit_events_append_only();
