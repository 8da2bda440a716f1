import { expect } from "vitest";
import type { Person, World } from "./world.js";

/** A CSV file, read: the names over its columns, and the cells of each line. */
export type Csv = { readonly head: readonly string[]; readonly lines: readonly string[][] };

/** Asks for the rows as a file, lets the task run, and fetches the file as the person who asked. */
export async function exportRows(world: World, person: Person): Promise<Csv> {
  const { app, resource } = world;
  const asked = await person.client.post(`${resource.path}/export`, {});
  expect(asked.status).toBe(303);
  await app.runTasks();
  const file = await person.client.get(`${asked.location ?? ""}/file`);
  expect(file.status).toBe(200);
  return readCsv(file.body);
}

/** Reads a CSV file as RFC 4180 has it. */
export function readCsv(text: string): Csv {
  const lines: string[][] = [];
  let line: string[] = [];
  for (const [, quoted, plain, end] of text.matchAll(
    /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g,
  )) {
    line.push(quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"'));
    if (end === ",") continue;
    lines.push(line);
    line = [];
    if (end === "") break;
  }
  const [head = [], ...rest] = lines.filter((cells) => cells.length > 1 || cells[0] !== "");
  return { head, lines: rest };
}
