import { planDestroy, stillNeeded, type Fate } from "../core/destroy.js";
import {
  flagLines,
  planFlags,
  takeFlags,
  unknownFlags,
  type Flags,
  type Given,
} from "../core/flags.js";
import { didYouMean } from "../core/problems.js";
import { readRecords, type SliceRecord } from "../core/record.js";
import type { Generator, Problem, Project } from "../core/types.js";
import { openProject } from "../edges/project.js";
import { carryOut, inApp } from "./carry-out.js";
import { refuse, type Door, type ExitCode } from "./door.js";

const destroyFlags = {
  "--force": { says: "delete files also where they were edited since" },
  "--drop-table": { says: "if the database has the table, add a migration that drops it" },
  ...planFlags,
} as const satisfies Flags;

/** Takes back what `generate` made: the inverse of the recorded plan. `argv` is what follows the generator's name. */
export async function destroy(
  generator: Generator<unknown>,
  argv: readonly string[],
  door: Door,
): Promise<ExitCode> {
  const given = takeFlags(argv, destroyFlags);
  const command = `boring destroy ${generator.name}`;
  if ("--help" in given.flags) {
    door.out(`${command} <Name>\n\n${about}\n\nFlags:\n${flagLines(destroyFlags)}`);
    return 0;
  }
  return inApp(door, given, [command, ...given.rest].join(" "), async (root) => {
    const project = openProject(root, door.now);
    const records = readRecords(project).filter((one) => one.generator === generator.name);
    const found = findRecord(given, records, command);
    if ("problems" in found) return refuse(found.problems, given, door);
    const { record } = found;
    const others = readRecords(project).filter(({ folder }) => folder !== record.folder);
    const needed = stillNeeded(record, others);
    if (needed.length > 0) return refuse(needed, given, door);
    const { fate, added } = await decideMigration(record, project, given, door);
    const wiring = generator.wiring(record.spec, project);
    const force = "--force" in given.flags;
    const input = { record, others, wiring, fate, force, ...(added && { added }) };
    return carryOut(planDestroy(input, project), root, given, door, "Take them back?");
  });
}

const about = `Deletes what was generated, takes back the lines in other files, and leaves everything else alone.
A file that was edited since is named and nothing happens, unless --force is given. The migration that
creates the table goes too, unless the database has applied it.`;

function findRecord(
  given: Given,
  records: readonly SliceRecord[],
  command: string,
): { record: SliceRecord } | { problems: readonly Problem[] } {
  const unknown = unknownFlags(given.rest, destroyFlags);
  const [name, ...more] = given.rest.filter((word) => !word.startsWith("-"));
  const problems = [...given.problems, ...unknown];
  const names = records.map((record) => record.name);
  if (name === undefined) {
    const fix = names.length > 0 ? `There is: ${names.join(", ")}.` : "Nothing was generated yet.";
    problems.push({ says: `Which one? Write ${command} <Name>.`, fix });
  }
  if (more.length > 0) {
    problems.push({
      at: more.join(" "),
      says: "One name at a time.",
      fix: `Write ${command} ${name}`,
    });
  }
  const record = records.find((one) => isCalled(one, name ?? ""));
  if (name !== undefined && record === undefined) {
    problems.push({
      at: name,
      says: `${name} was not generated here.`,
      fix: didYouMean(name, names),
    });
  }
  return record && problems.length === 0 ? { record } : { problems };
}

function isCalled({ name, folder }: SliceRecord, word: string): boolean {
  return [name, folder].some((one) => one.toLowerCase() === word.toLowerCase());
}

/**
 * Decides on the migration. A database that applied it would miss it, so it only goes where that is surely not so.
 */
async function decideMigration(
  record: SliceRecord,
  project: Project,
  given: Given,
  door: Door,
): Promise<{ fate: Fate; added?: { path: string; text: string } }> {
  const migration = record.files.find(({ once }) => once)?.path;
  if (migration === undefined) return { fate: { is: "delete" } };
  const { appliedMigrations } = await import("../edges/database.js");
  const applied = await appliedMigrations(project.root, door.env);
  const [version = migration] = /\d+(?=_[^/]*$)/.exec(migration) ?? [];
  if ("versions" in applied && !applied.versions.has(version)) return { fate: { is: "delete" } };
  const { dropMigration } = await import("../core/drop.js");
  const added =
    "--drop-table" in given.flags ? dropMigration(record, migration, project) : undefined;
  if (added)
    return { fate: { is: "keep", says: "stays: the new migration drops its table" }, added };
  const says =
    "versions" in applied
      ? "stays: the database has applied it; --drop-table adds a migration that drops its table"
      : `stays: ${applied.unknown}, so it may be applied. If it surely is not, delete the file`;
  return { fate: { is: "keep", says } };
}
