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
