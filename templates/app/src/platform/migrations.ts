import { join } from "node:path";
import { openPool } from "./db/index.js";
import { migrate, migrationStatus, type MigrationState } from "./db/migrate.js";
import type { Migration } from "./db/migration-files.js";
import { appRoot } from "./root.js";
import { installQueue } from "./tasks/backends/graphile-runner.js";

const folder = join(appRoot, "migrations");

/** Brings the database at `url` up to date: the files of migrations/, then the tables of the queue. */
export async function migrateApp(
  url: string,
  say: (line: string) => void,
): Promise<readonly Migration[]> {
  const applied = await migrate({ url, folder, say });
  const pool = openPool(url, { name: "migrate", max: 1 });
  try {
    await installQueue(pool);
  } finally {
    await pool.end();
  }
  return applied;
}

/** How the files of migrations/ and the database compare. */
export async function appMigrations(url: string): Promise<readonly MigrationState[]> {
  return migrationStatus({ url, folder });
}

/** The files that are not applied, for a process that would not work without them. */
export async function pendingMigrations(url: string): Promise<readonly string[]> {
  const states = await appMigrations(url);
  return states.flatMap(({ state, file }) =>
    file !== undefined && (state === "pending" || state === "out of order") ? [file] : [],
  );
}
