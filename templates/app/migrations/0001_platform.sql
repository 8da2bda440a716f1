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
create index users_name_sort on users (name, id);
create index users_disabled_at_sort on users (coalesce(disabled_at, '-infinity'::timestamptz), id);
create index users_search on users using gin (name gin_trgm_ops, email gin_trgm_ops);

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

-- Whoever is disabled, or gets another password, is signed out everywhere and their links stop working,
-- whatever code does it

create function users_end_sessions() returns trigger language plpgsql as $$
begin
  delete from sessions where user_id = new.id;
  delete from password_tokens where user_id = new.id;
  return null;
end
$$;

create trigger users_end_sessions after update of disabled_at, password_hash on users
  for each row
  when (
    (old.disabled_at is null and new.disabled_at is not null)
    or old.password_hash is distinct from new.password_hash
  )
  execute function users_end_sessions();

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
  content_hash bytea not null,
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

-- Tasks: one receipt per intended piece of work. The receipt is the truth; the queue only carries it to a worker

create table task_receipts (
  id uuid primary key default gen_random_uuid(),
  task text not null,
  idempotency_key text not null,
  status text not null default 'queued',
  input jsonb not null default '{}',
  input_summary text not null default '',
  effect_kind text not null,
  effect_state text not null default 'none',
  external_ref text,
  requested_by bigint references users (id) on delete set null,
  request_id text,
  queued_at timestamptz not null default now(),
  run_at timestamptz not null default now(),
  started_at timestamptz,
  attempt_started_at timestamptz,
  finished_at timestamptz,
  attempts integer not null default 0,
  max_attempts integer not null,
  timeout_seconds integer not null,
  fence integer not null default 0,
  worker text,
  progress_done integer not null default 0,
  progress_failed integer not null default 0,
  progress_total integer,
  cursor jsonb,
  error_code text,
  error_message text,
  errors jsonb not null default '[]',
  result jsonb,
  cancel_requested_at timestamptz,
  cancel_requested_by bigint references users (id) on delete set null,
  retried_at timestamptz,
  retried_by bigint references users (id) on delete set null,
  constraint task_receipts_once unique (task, idempotency_key),
  constraint task_receipts_status_values
    check (status in ('queued', 'running', 'retrying', 'succeeded', 'failed', 'cancelled')),
  constraint task_receipts_finished
    check ((status in ('succeeded', 'failed', 'cancelled')) = (finished_at is not null)),
  constraint task_receipts_effect_kind_values check (effect_kind in ('database', 'harmless', 'harmful')),
  constraint task_receipts_effect_state_values
    check (effect_state in ('none', 'sending', 'sent', 'unknown')),
  constraint task_receipts_attempts_min check (attempts >= 0 and max_attempts >= 1)
) with (fillfactor = 80);

create index task_receipts_due on task_receipts (run_at) where status in ('queued', 'retrying');
create index task_receipts_running on task_receipts (worker) where status = 'running';
create index task_receipts_failed on task_receipts (queued_at desc, id desc) where status = 'failed';
create index task_receipts_finished_at on task_receipts (finished_at) where finished_at is not null;
create index task_receipts_newest on task_receipts (queued_at desc, id desc);
create index task_receipts_requested_by on task_receipts (requested_by, queued_at desc);
create index task_receipts_cancel_requested_by on task_receipts (cancel_requested_by)
  where cancel_requested_by is not null;
create index task_receipts_retried_by on task_receipts (retried_by) where retried_by is not null;

-- Workers say every few seconds that they live; lost_at marks one whose work was given to others

create table task_workers (
  id text primary key,
  host text not null,
  pid integer not null,
  version text not null,
  engine_ids text[] not null default '{}',
  started_at timestamptz not null default now(),
  beat_at timestamptz not null default now(),
  lost_at timestamptz
);

-- Outgoing email: one row per intended email, written before it is sent

create table emails (
  receipt_id uuid primary key references task_receipts (id) on delete cascade,
  recipient text not null,
  subject text not null,
  text text not null,
  html text,
  state text not null default 'pending',
  provider_id text,
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  constraint emails_state_values check (state in ('pending', 'sending', 'sent', 'unknown'))
);

create index emails_newest on emails (created_at desc, receipt_id desc);

-- Files that reports made, in pieces, until retention deletes them

create table report_files (
  receipt_id uuid primary key references task_receipts (id) on delete cascade,
  filename text not null,
  content_type text not null,
  size bigint not null,
  created_at timestamptz not null default now()
);

create index report_files_created_at on report_files (created_at);

create table report_chunks (
  receipt_id uuid not null references task_receipts (id) on delete cascade,
  chunk integer not null,
  bytes bytea not null,
  primary key (receipt_id, chunk)
);

-- The receipts of background work for people; they outlive the row

create table user_receipts (
  receipt_id uuid primary key references task_receipts (id),
  user_id bigint references users (id) on delete set null
);

create index user_receipts_user_id on user_receipts (user_id);
