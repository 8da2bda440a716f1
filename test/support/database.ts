import { mkdirSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import pg from "pg";
import { openEmbedded } from "../../templates/app/src/platform/db/embedded/index.js";

/** A free port on loopback. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

export type Server = {
  /** Connects to its maintenance database; another database of it has another path. */
  url: string;
  stop(): Promise<void>;
};

/**
 * A Postgres of our own for one run, in a folder, started by the app's own code. `fast`, as tests have it, means that
 * nothing is kept if the machine fails.
 */
export async function startPostgres(folder: string, { fast = true } = {}): Promise<Server> {
  mkdirSync(folder, { recursive: true });
  const postgres = await openEmbedded({
    folder: join(folder, "postgres"),
    database: "postgres",
    fast,
  });
  return { url: postgres.url, stop: () => postgres.leave() };
}

/** Makes an empty database on a server and gives its URL. */
export async function createDatabase(serverUrl: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(`create database ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** Runs one query on a database and gives the rows. */
export async function query(
  url: string,
  text: string,
  values: readonly unknown[] = [],
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text, [...values])).rows;
  } finally {
    await client.end();
  }
}
