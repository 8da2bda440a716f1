import { Pool, types, type CustomTypesConfig } from "pg";

/** Exact values stay exact: bigint and numeric as text, and a date is a day, not a moment in some time zone. */
const asText = new Set<number>([types.builtins.INT8, types.builtins.NUMERIC, types.builtins.DATE]);

const parsers = {
  getTypeParser: (oid: number, format?: "text" | "binary") =>
    asText.has(oid) ? (value: string) => value : types.getTypeParser(oid, format),
} as CustomTypesConfig;

export type PoolOptions = {
  /** Shown in pg_stat_activity: "acme web". */
  name: string;
  max?: number;
  /** A statement that runs longer is cancelled; 0 turns that off. */
  statementTimeoutMs?: number;
  /** A commit need not be on the disk before its answer: for what is found again if the server fails. */
  lazyCommits?: boolean;
  /** A broken idle connection is reported here; the pool replaces it by itself. */
  onError?: (error: Error) => void;
};

/** Opens a pool of connections to the database at `url`. Nothing connects until the first query. */
export function openPool(url: string, options: PoolOptions): Pool {
  const pool = new Pool({
    connectionString: url,
    application_name: options.name,
    max: options.max ?? 10,
    statement_timeout: options.statementTimeoutMs ?? 30_000,
    idle_in_transaction_session_timeout: 60_000,
    ...(options.lazyCommits && { options: "-c synchronous_commit=off" }),
    connectionTimeoutMillis: 10_000,
    types: parsers,
  });
  // Each connection reports for itself: the pool listens only to idle ones, and one that breaks inside a
  // transaction would end the process. What the pool repeats is known by then.
  pool.on("connect", (client) => client.on("error", (error) => options.onError?.(error)));
  pool.on("error", () => undefined);
  return pool;
}
