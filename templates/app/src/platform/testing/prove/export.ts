import { describe, expect, test } from "vitest";
import { dynamic } from "../../db/dynamic.js";
import type { Resource } from "../../resource.js";
import { reportsOf } from "../../rows/addresses.js";
import { titleOf } from "../../rows/references.js";
import type { StoredRow } from "../../sample-rows.js";
import type { Lists } from "./admin.js";
import { hidden } from "../../forms/form.js";
import { everyone } from "./filled-form.js";
import { atOnce } from "./once.js";
import { hiddenOf } from "./page.js";
import { sees } from "./sight.js";
import type { Person, World } from "./world.js";

/** A CSV file, read: the names over its columns, and the cells of each line. */
export type Csv = { readonly head: readonly string[]; readonly lines: readonly string[][] };

/** Asks for the rows as a file, lets the task run, and fetches the file as the person who asked. */
export async function exportRows(world: World, person: Person): Promise<Csv> {
  const { app, resource } = world;
  const asked = await person.client.post(exportAddress(resource), {});
  expect(asked.status).toBe(303);
  await app.runTasks();
  const file = await person.client.get(`${asked.location ?? ""}/file`);
  expect(file.status).toBe(200);
  return readCsv(file.body);
}

/** Where the rows of a list are exported: its first report. */
function exportAddress(resource: Resource): string {
  return `${resource.path}${reportsOf(resource)[0]?.path ?? "/export"}`;
}

/** Reads a CSV file as RFC 4180 has it. */
export function readCsv(text: string): Csv {
  const lines: string[][] = [];
  let line: string[] = [];
  // The last line has its end too; a line of one empty cell is nothing but its end.
  for (const [, quoted, plain, end] of text
    .replace(/\r\n$/, "")
    .matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    line.push(quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"'));
    if (end === ",") continue;
    lines.push(line);
    line = [];
    if (end === "") break;
  }
  const [head = [], ...rest] = lines;
  return { head, lines: rest };
}

/** Proves that the file has exactly its columns and the rows with what they hold, and that only who asked gets it. */
export function proveExport(
  world: () => World,
  given: Lists,
  columns: NonNullable<Lists["exported"]>,
): void {
  describe("the file", () => {
    test("has exactly its columns, and a line for each row", async () => {
      const person = await everyone(world(), given.roles);
      const row = await world().rows.one(given.resource, { ownerId: person.id });
      const file = await exportRows(world(), person);
      expect(file.head).toEqual(Object.values(columns).map(harmless));
      const line = await lineOf(world(), person, row, Object.keys(columns));
      expect(file.lines).toContainEqual(line);
      const rows = await dynamic(world().db)
        .selectFrom(given.resource.model.table)
        .select("id")
        .execute();
      expect(file.lines).toHaveLength(rows.length);
    });

    test("is made once, however often the same form is sent", async () => {
      const { client } = await everyone(world(), given.roles);
      const page = await client.get(given.resource.path);
      const once = hiddenOf(page.body);
      const answers = await atOnce(3, () =>
        client.post(exportAddress(given.resource), { [hidden.once]: once[hidden.once] ?? "" }),
      );
      expect(once).toHaveProperty(hidden.once);
      expect(new Set(answers.map(({ location }) => location)).size).toBe(1);
    });

    test("is for nobody else, not even with the same roles", async () => {
      const person = await everyone(world(), given.roles);
      const asked = await person.client.post(exportAddress(given.resource), {});
      await world().app.runTasks();
      const other = await world().newcomer(given.roles);
      const file = `${asked.location ?? ""}/file`;
      expect([403, 404]).toContain((await other.client.get(file)).status);
      expect((await person.client.get(file)).status).toBe(200);
    });
  });
}

/** A text as a spreadsheet may have it: with a mark in front of what it would take for a formula. */
function harmless(text: string): string {
  return /^[=+\-@]/.test(text) ? `'${text}` : text;
}

/** A row as the file has it for somebody. */
async function lineOf(
  world: World,
  person: Person,
  row: StoredRow,
  columns: readonly string[],
): Promise<string[]> {
  const cells: string[] = [];
  for (const name of columns) {
    const field = world.resource.form[name];
    const value = row[name] ?? null;
    const text = field?.csv(value) ?? "";
    if (field?.to !== undefined && value !== null) {
      cells.push(await titleFor(world, person, { table: field.to, id: String(value) }));
    } else {
      cells.push(field?.align === "end" ? text : harmless(text));
    }
  }
  return cells;
}

/** The title of the row that a reference points to, if somebody sees it. */
async function titleFor(
  world: World,
  person: Person,
  { table, id }: { table: string; id: string },
): Promise<string> {
  if (!(await sees(world, person, { table, id }))) return "(not visible)";
  const parents = dynamic(world.db).selectFrom(table).where("id", "=", id).selectAll();
  const values = await parents.executeTakeFirstOrThrow();
  return harmless(titleOf(world.resources.byTable(table), { id, values }));
}
