import { randomBytes } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { EmbeddedError } from "./account.js";
import { findBinaries, type Binaries } from "./binaries.js";
import { freePort, initialise, startServer, stopServer } from "./server.js";

export { EmbeddedError } from "./account.js";

export type EmbeddedOptions = {
  /** Where the rows are: ".data/postgres". What is known of the server lies beside it, in ".data/postgres.json". */
  folder: string;
  /** The database to make on the server. */
  database: string;
  /** For tests: nothing waits for the disk, so a server that is killed loses its last commits, or all of its rows. */
  fast?: boolean;
};

/** A server that somebody runs, and the way in. Other tools read it from the file beside the server's folder. */
export type ServerState = {
  port: number;
  user: string;
  password: string;
  database: string;
  pid: number;
};

/** A running server that we hold on to. */
export type Embedded = {
  /** The address of the database. */
  url: string;
  /** Lets go of the server, and stops it if nobody else holds on to it. */
  leave(): Promise<void>;
};

const user = "postgres";
const patienceMs = 30_000;

/**
 * Finds the server of a folder or starts it, and holds on to it. Several processes may do so at once: they share one
 * server, and the last to leave stops it. Throws an EmbeddedError if it cannot run.
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { folder } = options;
  const deadline = Date.now() + patienceMs;
  for (let failures = 0; ;) {
    const state = await findState(options);
    const held = state && (await hold(state));
    if (state && held) {
      await writeState(folder, state);
      await makeDatabase(held, state.database);
      return { url: addressOf(state), leave: () => leave(held, folder) };
    }
    try {
      await start(options);
    } catch (error) {
      // Somebody else may have started it at the same moment: then it is there soon.
      failures = isAlive(await findState(options)) ? 0 : failures + 1;
      if (failures > 2 || Date.now() > deadline) throw explain(error, folder);
      await pause(200);
    }
  }
}

function explain(error: unknown, folder: string): Error {
  if (error instanceof EmbeddedError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new EmbeddedError(
    `The embedded Postgres in ${folder} does not start. Its log is ${join(folder, "server.log")}.\n${reason}`,
    { cause: error },
  );
}

function isAlive(state: ServerState | undefined): boolean {
  if (!state) return false;
  try {
    process.kill(state.pid, 0);
    return true;
  } catch (error) {
    // It lives, and belongs to somebody else.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** The address of the database of a folder's server; undefined if it does not run. Starts nothing. */
export async function findEmbedded(options: EmbeddedOptions): Promise<string | undefined> {
  const state = await findState(options);
  const held = state && (await hold(state));
  await held?.end();
  return state && held ? addressOf(state) : undefined;
}

function addressOf({ port, password, database }: ServerState): string {
  return `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;
}

/** What is known of the server. The process id and the port come from the server's own lock file. */
async function findState({ folder, database }: EmbeddedOptions): Promise<ServerState | undefined> {
  const [lock, password] = await Promise.all([
    read(join(folder, "postmaster.pid")),
    read(join(folder, "password")),
  ]);
  const [pid, , , port] = lock?.split("\n") ?? [];
  if (!pid || !port || !password) return undefined;
  return { port: Number(port), user, password, database, pid: Number(pid) };
}

async function read(file: string): Promise<string | undefined> {
  return readFile(file, "utf8").catch(() => undefined);
}

/** A connection that shows that we use the server; undefined if there is no such server any more. */
async function hold(state: ServerState): Promise<Client | undefined> {
  const client = new Client({
    connectionString: addressOf({ ...state, database: "postgres" }),
    application_name: "hold",
    connectionTimeoutMillis: 5_000,
  });
  // The server may be stopped under us; whoever queries it then will say so.
  client.on("error", () => undefined);
  try {
    await client.connect();
    return client;
  } catch {
    return undefined;
  }
}

async function makeDatabase(client: Client, name: string): Promise<void> {
  const { rowCount } = await client.query("select from pg_database where datname = $1", [name]);
  if (rowCount) return;
  await client.query(`create database ${client.escapeIdentifier(name)}`).catch((error: unknown) => {
    // 42P04, 23505: somebody else made it at the same moment.
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code !== "42P04" && code !== "23505") throw error;
  });
}

async function leave(held: Client, folder: string): Promise<void> {
  try {
    const { rowCount } = await held.query(
      "select from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()",
    );
    if (rowCount === 0) await stopServer(findBinaries(), folder);
  } catch {
    // It is gone already.
  }
  await held.end().catch(() => undefined);
}

async function start({ folder, fast = false }: EmbeddedOptions): Promise<void> {
  const binaries = findBinaries();
  await mkdir(dirname(folder), { recursive: true });
  if ((await read(join(folder, "PG_VERSION"))) === undefined) await make(binaries, folder, fast);
  const last = JSON.parse((await read(`${folder}.json`)) ?? "{}") as Partial<ServerState>;
  await startServer(binaries, folder, { port: await freePort(last.port ?? 0), fast });
}

/** Makes the server beside its place and then moves it there, so that a run that is killed leaves no half of one. */
async function make(binaries: Binaries, folder: string, fast: boolean): Promise<void> {
  const made = `${folder}.${process.pid}`;
  await mkdir(made, { recursive: true });
  try {
    await initialise(binaries, made, { user, password: randomBytes(16).toString("hex"), fast });
    await rename(made, folder);
  } finally {
    await rm(made, { recursive: true, force: true });
    await rm(`${made}.password`, { force: true });
  }
}

async function writeState(folder: string, state: ServerState): Promise<void> {
  const temporary = `${folder}.json.${process.pid}`;
  await writeFile(temporary, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
  await rename(temporary, `${folder}.json`);
}
