import { DatabaseError, type Client } from "pg";
import { compareVersions, MigrationError, type Migration } from "./migration-files.js";

export type MigrationState = {
  version: string;
  /** The file's name; absent when the database knows a version that has no file here. */
  file?: string;
  state: "applied" | "pending" | "edited" | "out of order" | "unknown";
  appliedAt?: Date;
};

/** What the database says was applied. */
type Applied = { version: string; checksum: string; applied_at: Date };

const undefinedTable = "42P01";

/** How the files compare with what the database says was applied, in order. Changes nothing. */
export async function compareHistory(
  client: Client,
  migrations: readonly Migration[],
): Promise<MigrationState[]> {
  return compare(migrations, await readHistory(client));
}

/** Throws a MigrationError that lists every file that cannot be what was, or comes too late to be, applied. */
export function refuseMisfits(states: readonly MigrationState[]): void {
  const mistakes = states.flatMap(({ file, state }) => {
    if (state === "edited") {
      return [
        `${file} was applied and edited since. Restore it, and put the change in a new file.`,
      ];
    }
    if (state === "out of order") {
      return [`${file} comes before a file that is already applied. Rename it to a later version.`];
    }
    return [];
  });
  if (mistakes.length > 0) throw new MigrationError(mistakes.join("\n"));
}

async function readHistory(client: Client): Promise<Applied[]> {
  try {
    const { rows } = await client.query<Applied>(
      "select version, checksum, applied_at from schema_migrations",
    );
    return rows;
  } catch (error) {
    if (error instanceof DatabaseError && error.code === undefinedTable) return [];
    throw error;
  }
}

function compare(migrations: readonly Migration[], history: readonly Applied[]): MigrationState[] {
  const applied = new Map(history.map((row) => [row.version, row]));
  const newest = [...applied.keys()].sort(compareVersions).at(-1);
  const known = migrations.map(({ version, file, checksum }): MigrationState => {
    const row = applied.get(version);
    if (!row) {
      const late = newest !== undefined && compareVersions(version, newest) < 0;
      return { version, file, state: late ? "out of order" : "pending" };
    }
    const state = row.checksum === checksum ? "applied" : "edited";
    return { version, file, state, appliedAt: row.applied_at };
  });
  const files = new Set(migrations.map(({ version }) => version));
  const unknown = history
    .filter(({ version }) => !files.has(version))
    .map((row): MigrationState => {
      return { version: row.version, state: "unknown", appliedAt: row.applied_at };
    });
  return [...known, ...unknown].sort((a, b) => compareVersions(a.version, b.version));
}
