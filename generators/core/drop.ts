import { basePath, type SliceRecord } from "./record.js";
import type { Project } from "./types.js";

/**
 * The migration that drops what a create migration made, its tables in reverse order, or undefined if it made none.
 * `migration` is the create migration's path; the new file lies beside it, under a later version.
 */
export function dropMigration(
  record: SliceRecord,
  migration: string,
  project: Project,
): { path: string; text: string } | undefined {
  const create = project.read(migration) ?? project.read(basePath(record.folder, migration)) ?? "";
  const tables = [...create.matchAll(/^create table (?:if not exists )?([\w".]+)/gim)].map(
    ([, table]) => table,
  );
  if (tables.length === 0) return undefined;
  const folder = migration.slice(0, migration.lastIndexOf("/"));
  const version = nextVersion(project.now, project.list(folder));
  const drops = tables.toReversed().map((table) => `drop table ${table};\n`);
  const head = `-- boring: ddl\n-- Drops ${tables.join(" and ")}, with all that is in them.\n\n`;
  return { path: `${folder}/${version}_drop_${record.folder}.sql`, text: head + drops.join("") };
}

/** A migration's version: the moment in UTC to the second, moved on until it is later than every version there is. */
export function nextVersion(now: Date, names: readonly string[]): string {
  const stamps = names.map((name) => /^\d{14}(?=_)/.exec(name)?.[0] ?? "");
  const last = stamps.reduce((one, other) => (other > one ? other : one), "");
  const version = stampOf(now);
  return version > last ? version : stampOf(new Date(momentOf(last) + 1000));
}

function stampOf(moment: Date): string {
  return moment.toISOString().replace(/\D/g, "").slice(0, 14);
}

function momentOf(stamp: string): number {
  const [, day, time] = /^(.{8})(.{6})$/.exec(stamp) ?? [];
  const parts = [day?.slice(0, 4), day?.slice(4, 6), day?.slice(6)].join("-");
  return Date.parse(`${parts}T${time?.replace(/(..)(..)(..)/, "$1:$2:$3")}Z`);
}
