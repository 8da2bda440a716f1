import { setTimeout as pause } from "node:timers/promises";
import { Client, DatabaseError } from "pg";
import { MigrationError, readMigrations, type Migration } from "./migration-files.js";
import { compareHistory, refuseMisfits, type MigrationState } from "./migration-history.js";

export type { MigrationState } from "./migration-history.js";

export type MigrateOptions = {
  /** A direct connection: the lock belongs to a session, which a pooler in transaction mode would give away. */
  url: string;
  folder: string;
  /** Told what happens, a line at a time. */
  say?: (line: string) => void;
  /** How long one file may keep trying to get its locks. */
  deadlineMs?: number;
};

/**
 * Waiting for a lock stops everybody behind us, so we wait briefly and try again. Below deadlock_timeout (1 s) a try
 * never gets past autovacuum, hence the longer ones after the third.
 */
const lockTimeouts = [300, 300, 300, 1500] as const;
const lockKey = 7_262_746_401;
const lockNotAvailable = "55P03";
const deadlockDetected = "40P01";

/**
 * Applies what is pending, each file in its own transaction, one runner at a time. Gives the files it applied.
 * Throws a MigrationError if the files do not fit the history or a file fails; those before it stay applied.
 */
export async function migrate(options: MigrateOptions): Promise<Migration[]> {
  const migrations = await readMigrations(options.folder);
  return withClient(options.url, async (client) => {
    await takeLock(client, options);
    await client.query(
      `create table if not exists schema_migrations (version text primary key, checksum text not null,
       applied_at timestamptz not null default now(), duration_ms integer not null)`,
    );
    const states = await compareHistory(client, migrations);
    refuseMisfits(states);
    const isPending = new Set(states.filter(({ state }) => state === "pending").map(fileOf));
    const pending = migrations.filter(({ file }) => isPending.has(file));
    for (const migration of pending) await apply(client, migration, options);
    return pending;
  });
}

/** Compares the files with what the database says was applied. Changes nothing. */
export async function migrationStatus(
  options: Pick<MigrateOptions, "url" | "folder">,
): Promise<MigrationState[]> {
  const migrations = await readMigrations(options.folder);
  return withClient(options.url, (client) => compareHistory(client, migrations));
}

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, application_name: "migrate" });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Asks again and again: a runner that waits inside Postgres would hold a snapshot that a concurrent build waits for. */
async function takeLock(client: Client, { say }: MigrateOptions): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    const { rows } = await client.query<{ got: boolean }>(
      "select pg_try_advisory_lock($1) as got",
      [lockKey],
    );
    if (rows[0]?.got) return;
    if (tries === 0) say?.("Another migration is running; waiting for it");
    await pause(100);
  }
}

function fileOf({ file }: MigrationState): string | undefined {
  return file;
}

async function apply(client: Client, migration: Migration, options: MigrateOptions): Promise<void> {
  const started = Date.now();
  try {
    if (migration.mode === "concurrent") await applyConcurrently(client, migration);
    else await applyWithRetries(client, migration, options);
  } catch (error) {
    throw explain(error, migration);
  }
  options.say?.(`Applied ${migration.file} in ${Date.now() - started} ms`);
}

async function applyWithRetries(
  client: Client,
  migration: Migration,
  { say, deadlineMs = 120_000 }: MigrateOptions,
): Promise<void> {
  const deadline = Date.now() + deadlineMs;
  for (let tries = 0; ; tries += 1) {
    const lockTimeout = lockTimeouts[Math.min(tries, lockTimeouts.length - 1)];
    try {
      return await applyInTransaction(client, migration, lockTimeout ?? 1500);
    } catch (error) {
      await client.query("rollback");
      if (!isLockTrouble(error)) throw error;
      if (Date.now() > deadline) throw await blockedBy(client, migration);
      say?.(`${migration.file} could not get its locks within ${lockTimeout} ms; trying again`);
      await pause(300 + Math.random() * 700);
    }
  }
}

async function applyInTransaction(client: Client, migration: Migration, lockTimeout: number) {
  const started = Date.now();
  await client.query(
    `begin; set local lock_timeout = ${lockTimeout}; set local statement_timeout = 0`,
  );
  await client.query(migration.sql);
  await record(client, migration, started);
  await client.query("commit");
}

/** A concurrent build takes no lock that stops others, so it may wait; a timeout would leave an invalid index. */
async function applyConcurrently(client: Client, migration: Migration): Promise<void> {
  const started = Date.now();
  await client.query("set lock_timeout = 0; set statement_timeout = 0");
  await dropInvalidIndex(client, migration);
  await client.query(migration.sql);
  await record(client, migration, started);
}

/** A build that failed leaves its index behind, invalid, and `if not exists` would then be content with it. */
async function dropInvalidIndex(client: Client, { sql }: Migration): Promise<void> {
  const name = /create\s+(?:unique\s+)?index\s+concurrently\s+(?:if\s+not\s+exists\s+)?(\S+)/i.exec(
    sql,
  );
  if (!name?.[1]) return;
  const { rows } = await client.query<{ index: string }>(
    "select indexrelid::regclass::text as index from pg_index where indexrelid = to_regclass($1) and not indisvalid",
    [name[1]],
  );
  if (rows[0]) await client.query(`drop index concurrently ${rows[0].index}`);
}

async function record(client: Client, { version, checksum }: Migration, started: number) {
  await client.query(
    "insert into schema_migrations (version, checksum, duration_ms) values ($1, $2, $3)",
    [version, checksum, Date.now() - started],
  );
}

function isLockTrouble(error: unknown): boolean {
  return (
    error instanceof DatabaseError &&
    (error.code === lockNotAvailable || error.code === deadlockDetected)
  );
}

async function blockedBy(client: Client, migration: Migration): Promise<MigrationError> {
  const { rows } = await client.query<{ who: string }>(
    `select format('process %s (%s), open for %s s: %s', pid, coalesce(nullif(application_name, ''), 'unnamed'),
       extract(epoch from now() - xact_start)::int, left(query, 80)) as who
     from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and xact_start < now() - interval '1 second'
     order by xact_start limit 5`,
  );
  const open = rows.map(({ who }) => `\n  ${who}`).join("");
  return new MigrationError(
    `${migration.file} could not get its locks. Transactions that are open:${open || " none any more"}\nTry again.`,
  );
}

function explain(error: unknown, migration: Migration): Error {
  if (error instanceof MigrationError) return error;
  if (!(error instanceof DatabaseError))
    return error instanceof Error ? error : new Error(String(error));
  const line = error.position
    ? `:${migration.sql.slice(0, Number(error.position)).split("\n").length}`
    : "";
  const more = [error.detail, error.hint]
    .filter(Boolean)
    .map((text) => `\n  ${text}`)
    .join("");
  return new MigrationError(`${migration.file}${line}: ${error.message}${more}`, { cause: error });
}
