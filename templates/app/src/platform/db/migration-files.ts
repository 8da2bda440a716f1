import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { UsageError } from "../usage-error.js";

/**
 * How a file is run: `ddl` and `validate` in a transaction of their own, `concurrent` without one.
 * One lock class a file: schema apart from data, one risky step at a time.
 */
const modes = ["ddl", "validate", "concurrent"] as const;
type Mode = (typeof modes)[number];

export type Migration = {
  /** The digits that the file's name starts with; they give the order. */
  version: string;
  /** The file's name: "0001_platform.sql". */
  file: string;
  mode: Mode;
  sql: string;
  /** SHA-256 of the text, the same for both kinds of line ends. */
  checksum: string;
};

/** A migration that cannot be run, or a history that does not fit the files. The message says what to do. */
export class MigrationError extends UsageError {}

/** Reads the migrations of a folder, in order. Throws a MigrationError that lists every file that is not one. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith(".sql"));
  const read = await Promise.all(
    files.map(async (file) => parseMigration(file, await readFile(join(folder, file), "utf8"))),
  );
  const migrations = read.filter((one) => typeof one !== "string").sort(byVersion);
  const mistakes = [...read.filter((one) => typeof one === "string"), ...doubles(migrations)];
  if (mistakes.length > 0) throw new MigrationError(mistakes.join("\n"));
  return migrations;
}

/** The order in which versions are applied; the numbers may differ in length. */
export function compareVersions(a: string, b: string): number {
  const difference = BigInt(a) - BigInt(b);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

function byVersion(a: Migration, b: Migration): number {
  return compareVersions(a.version, b.version);
}

/** The migration, or a sentence that says why the file is none. */
function parseMigration(file: string, text: string): Migration | string {
  const sql = text.replaceAll("\r\n", "\n");
  const version = /^(\d+)_[a-z0-9_]+\.sql$/.exec(file)?.[1];
  if (!version) return `${file}: name it <version>_<words>.sql, for example 0002_add_notes.sql`;
  const header = /^-- boring: *(.*)$/m.exec(sql.split("\n", 1)[0] ?? "")?.[1]?.trim() ?? "ddl";
  const mode = modes.find((known) => known === header);
  if (!mode) {
    return `${file}: the first line says "-- boring: ${header}"; this runner knows ${modes.join(", ")}`;
  }
  const statements = statementsOf(sql);
  if (mode === "concurrent" && statements.length !== 1) {
    return `${file}: a concurrent file holds exactly one statement, since it runs without a transaction`;
  }
  if (statements.some((statement) => /^(begin|start|commit|rollback)\b/i.test(statement))) {
    return `${file}: take out its begin and commit; it runs in a transaction of its own`;
  }
  return { version, file, mode, sql, checksum: createHash("sha256").update(sql).digest("hex") };
}

function doubles(sorted: readonly Migration[]): string[] {
  return sorted.flatMap((migration, index) => {
    const before = sorted[index - 1];
    if (!before || compareVersions(before.version, migration.version) !== 0) return [];
    return [`${migration.file}: has the version of ${before.file}; give one of them a later one`];
  });
}

/** The statements of a file, without their comments and quoted texts. */
function statementsOf(sql: string): string[] {
  const quoted = /--.*$|\/\*[\s\S]*?\*\/|\$(\w*)\$[\s\S]*?\$\1\$|'(?:[^']|'')*'/gm;
  const statements = sql.replaceAll(quoted, "").split(";");
  return statements.map((statement) => statement.trim()).filter((statement) => statement !== "");
}
