import type { Kysely, SelectQueryBuilder, Transaction } from "kysely";
import type { Database } from "../../database.js";
import type { Db, Tx } from "./index.js";

/** A row of a table that is known only when the app runs: its columns by their names in TypeScript. */
export type Row = Readonly<Record<string, unknown>>;

type Tables = Record<string, Record<string, unknown>>;

/** The same database, for code that serves every table. */
export type DynamicDb = Kysely<Tables>;
export type DynamicTx = Transaction<Tables>;
/** A query over one table that selects nothing yet. */
export type DynamicQuery = SelectQueryBuilder<Tables, string, Record<never, never>>;

/**
 * The only file that looks past the types of the tables. Code that serves every resource cannot name a table;
 * it takes the names from models and forms, which are checked when the app starts.
 */
export function dynamic(db: Db): DynamicDb;
export function dynamic(tx: Tx): DynamicTx;
export function dynamic(db: Db): DynamicDb {
  return db as unknown as DynamicDb;
}

/** The query of a slice's `visible`, as code that serves every resource sees it. */
export function asDynamicQuery<T extends keyof Database>(
  query: SelectQueryBuilder<Database, T, Record<never, never>>,
): DynamicQuery {
  return query as unknown as DynamicQuery;
}
