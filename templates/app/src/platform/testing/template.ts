import { createHash, randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Client, escapeIdentifier } from "pg";
import { dataFolder } from "../db/development.js";
import { openEmbedded } from "../db/embedded/index.js";
import { readMigrations } from "../db/migration-files.js";
import { appRoot } from "../root.js";

/** What the tests get: a server on which they may make databases, a migrated one to copy, and how to copy it. */
export type TestServer = { url: string; template: string; strategy: "file_copy" | undefined };

const migrations = join(appRoot, "migrations");
/** Names start so; nothing else of a server is ever touched. */
const prefix = "boring_test_";
const buildLock = 7_262_746_402;
const runLock = 7_262_746_403;

/**
 * Prepares the databases of one test run, and gives what the tests need and how to end it. Uses the server at
 * TEST_DATABASE_URL or DATABASE_URL, or else starts an embedded one, which runs at the same time share.
 */
export async function prepareTestServer(): Promise<{
  server: TestServer;
  end: () => Promise<void>;
}> {
  const given = process.env["TEST_DATABASE_URL"] || process.env["DATABASE_URL"];
  const embedded = given
    ? undefined
    : await openEmbedded({
        folder: join(dataFolder(), "test-postgres"),
        database: "postgres",
        fast: true,
      });
  const url = given || (embedded?.url ?? "");
  const client = new Client({ connectionString: url, application_name: "tests" });
  await client.connect();
  const end = async (): Promise<void> => {
    await client.end();
    await embedded?.leave();
  };
  try {
    await refuseWithoutRights(client);
    await sweep(client);
    const [template, strategy] = [await makeTemplate(client, url), await fastestStrategy(client)];
    return { server: { url, template, strategy }, end };
  } catch (error) {
    await end();
    throw error;
  }
}

/** The address of another database on the same server. */
export function addressOf(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.href;
}

/** A name for a database of one test file. */
export function testDatabaseName(): string {
  return `${prefix}${randomBytes(8).toString("hex")}`;
}

async function refuseWithoutRights(client: Client): Promise<void> {
  const { rows } = await client.query<{ may: boolean; who: string }>(
    "select rolcreatedb or rolsuper as may, current_user as who from pg_roles where rolname = current_user",
  );
  if (rows[0]?.may) return;
  throw new Error(
    `The tests make databases of their own, which the user ${rows[0]?.who} may not. ` +
      `Allow it (alter role ${rows[0]?.who} createdb), or unset DATABASE_URL to test on an embedded Postgres.`,
  );
}

/** The statement that copies the migrated database under another name. */
export function copyStatement(
  { template, strategy }: Pick<TestServer, "template" | "strategy">,
  name: string,
): string {
  return `create database ${name} template ${template}${strategy ? ` strategy ${strategy}` : ""}`;
}

/**
 * To copy the files is less work than Postgres's usual way, but it first writes all that is open to the disk: for
 * where nothing waits for the disk. Postgres has that choice since version 15.
 */
export async function fastestStrategy(client: Client): Promise<TestServer["strategy"]> {
  const { rows } = await client.query<{ is_fast: boolean }>(
    `select current_setting('fsync') = 'off' and current_setting('server_version_num')::int >= 150000 as is_fast`,
  );
  return rows[0]?.is_fast ? "file_copy" : undefined;
}

/** Removes what runs that were killed left behind, if no other run is under way. */
async function sweep(client: Client): Promise<void> {
  const { rows } = await client.query<{ alone: boolean }>(
    "select pg_try_advisory_lock($1) as alone",
    [runLock],
  );
  if (rows[0]?.alone) {
    const { rows: left } = await client.query<{ datname: string }>(
      "select datname from pg_database where starts_with(datname, $1)",
      [prefix],
    );
    const current = await templateName();
    for (const { datname } of left.filter((database) => database.datname !== current)) {
      await client.query(`drop database if exists ${escapeIdentifier(datname)} with (force)`);
    }
    await client.query("select pg_advisory_unlock($1)", [runLock]);
  }
  await client.query("select pg_advisory_lock_shared($1)", [runLock]);
}

/** The migrated database that tests copy. It is kept until the migrations change. */
async function makeTemplate(client: Client, url: string): Promise<string> {
  const name = await templateName();
  await client.query("select pg_advisory_lock($1)", [buildLock]);
  try {
    const { rowCount } = await client.query("select from pg_database where datname = $1", [name]);
    if (!rowCount) await build(client, url, name);
  } finally {
    await client.query("select pg_advisory_unlock($1)", [buildLock]);
  }
  return name;
}

async function build(client: Client, url: string, name: string): Promise<void> {
  // Loaded only here: most runs find the template built, and no test starts before this file is done.
  const { openPool } = await import("../db/index.js");
  const { migrate } = await import("../db/migrate.js");
  const { installQueue } = await import("../tasks/backends/graphile-runner.js");
  // Built under another name first: whatever has the right name is whole.
  const building = `${name}_building`;
  await client.query(`drop database if exists ${building} with (force)`);
  await client.query(`create database ${building}`);
  await migrate({ url: addressOf(url, building), folder: migrations });
  const pool = openPool(addressOf(url, building), { name: "tests" });
  await installQueue(pool);
  await pool.end();
  await client.query(`alter database ${building} rename to ${name}`);
}

async function templateName(): Promise<string> {
  const hash = createHash("sha256");
  // The version of the queue, which brings tables of its own, is in there.
  hash.update(await readFile(join(appRoot, "package.json")));
  for (const { file, checksum } of await readMigrations(migrations)) {
    hash.update(`${file} ${checksum}\n`);
  }
  return `${prefix}template_${hash.digest("hex").slice(0, 16)}`;
}
