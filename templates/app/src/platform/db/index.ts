import { CamelCasePlugin, Kysely, PostgresDialect, type Transaction } from "kysely";
import type { Pool } from "pg";
import type { Database } from "../../database.js";

/** The database: rows in, rows out. A transaction is assignable to it. */
export type Db = Kysely<Database>;
export type Tx = Transaction<Database>;

/** What the database tells about a finished query: the statement, how long it took, and why it failed. */
export type QueryEvent = {
  sql: string;
  parameters: readonly unknown[];
  milliseconds: number;
  error?: unknown;
};

/**
 * Builds the typed database over a pool. Names are camelCase in TypeScript and snake_case in SQL.
 * `onQuery` hears of every query once it is done.
 */
export function openDatabase(pool: Pool, onQuery?: (event: QueryEvent) => void): Db {
  return new Kysely<Database>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
    log: onQuery
      ? (event) =>
          onQuery({
            sql: event.query.sql,
            parameters: event.query.parameters,
            milliseconds: event.queryDurationMillis,
            ...(event.level === "error" ? { error: event.error } : {}),
          })
      : [],
  });
}

export { openPool, type PoolOptions } from "./pool.js";
