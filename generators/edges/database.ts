import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { parseEnv } from "node:util";
import type * as Pg from "pg";

/** The migrations that the app's databases have applied, by version; or why that could not be found out. */
export type Applied = { versions: ReadonlySet<string> } | { unknown: string };

/** How one database is reached, and what to call it in a sentence. */
type Connection = { name: string; config: Pg.ClientConfig };

/** What `npm run dev` leaves in the app for others to find its server. */
type Embedded = { port: number; user: string; password: string; database: string };

const patience = 3000;

/**
 * Asks the databases that this app has on this machine: the one of DATABASE_URL (the environment's or `.env`'s) and the
 * embedded one below `.data`. With neither there is nothing that a migration could have been applied to.
 */
export async function appliedMigrations(
  root: string,
  env: { readonly [name: string]: string | undefined },
): Promise<Applied> {
  const versions = new Set<string>();
  for (const connection of connections(root, env)) {
    if (typeof connection === "string") return { unknown: connection };
    try {
      for (const version of await ask(root, connection.config)) versions.add(version);
    } catch (error) {
      const why = error instanceof Error ? error.message || error.name : String(error);
      return { unknown: `${connection.name} could not be asked (${why})` };
    }
  }
  return { versions };
}

function connections(
  root: string,
  env: { readonly [name: string]: string | undefined },
): readonly (Connection | string)[] {
  const found: (Connection | string)[] = [];
  const url = env["DATABASE_URL"] || parseEnv(textOf(join(root, ".env")))["DATABASE_URL"];
  if (url) found.push({ name: "the database of DATABASE_URL", config: { connectionString: url } });
  // `npm test` has a server of its own there, `.data/test-postgres`, which only holds copies.
  const data = join(root, ".data");
  if (!existsSync(join(data, "postgres"))) return found;
  const state = textOf(join(data, "postgres.json"));
  if (state === "") return [...found, "the app's own database is not running"];
  const { port, user, password, database } = JSON.parse(state) as Embedded;
  const config = { host: "127.0.0.1", port, user, password, database };
  return [...found, { name: "the app's own database", config }];
}

function textOf(path: string): string {
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}

async function ask(root: string, config: Pg.ClientConfig): Promise<readonly string[]> {
  const { Client } = createRequire(join(root, "package.json"))("pg") as typeof Pg;
  const client = new Client({
    ...config,
    connectionTimeoutMillis: patience,
    query_timeout: patience,
  });
  client.on("error", () => undefined);
  await client.connect();
  try {
    const table = await client.query<{ there: boolean }>(
      "select to_regclass('schema_migrations') is not null as there",
    );
    if (table.rows[0]?.there !== true) return [];
    const applied = await client.query<{ version: string }>(
      "select version from schema_migrations",
    );
    return applied.rows.map(({ version }) => version);
  } finally {
    await client.end();
  }
}
