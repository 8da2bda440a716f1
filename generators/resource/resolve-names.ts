import {
  fitsIdentifier,
  pluralWord,
  resourceNames,
  singularOf,
  snake,
  splitWords,
  survivesDatabase,
  toPascal,
  type ResourceNames,
} from "../core/names.js";
import { takenTypes, platformPaths, platformTables } from "../core/reserved-words.js";
import type { Report } from "../core/shape.js";
import type { Project } from "../core/types.js";
import type { GivenSpec } from "./spec-shape.js";
import { resourceIn, resourcesFolder } from "./targets.js";

const pascal = /^[A-Z][A-Za-z0-9]*$/;

/** All names of the resource. Reports names that are wrong, taken, or cannot be kept apart. */
export function resolveNames(given: GivenSpec, project: Project, report: Report): ResourceNames {
  const name = given.resource ?? "Resource";
  const usable = isGoodName(name, given, report);
  const plural = given.plural;
  if (plural !== undefined && !pascal.test(plural)) {
    report(["plural"], `"${plural}" is not PascalCase.`, `Write it as ${exampleOf(plural)}.`);
  }
  const table = given.table;
  if (table !== undefined && !/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(table)) {
    report(
      ["table"],
      `"${table}" is not snake_case.`,
      "Use lower-case letters, digits and single _.",
    );
  }
  const names = resourceNames(pascal.test(name) ? name : exampleOf(name), {
    plural: plural !== undefined && pascal.test(plural) ? plural : undefined,
    table,
  });
  if (usable) {
    checkDatabaseNames(names, report);
    checkTaken(names, project, report);
  }
  return names;
}

/** What people read: given, or derived from the name. */
export function resolveLabel(
  given: GivenSpec["label"],
  names: ResourceNames,
): { one: string; many: string } {
  if (given === undefined) return { one: capital(names.words), many: capital(names.wordsPlural) };
  const one = given.one.trim();
  return { one, many: given.many?.trim() ?? pluralLabel(one) };
}

function pluralLabel(one: string): string {
  const last = /[A-Za-z]+$/.exec(one)?.[0];
  return last === undefined ? one : one.slice(0, -last.length) + pluralWord(last);
}

function isGoodName(name: string, given: GivenSpec, report: Report): boolean {
  const refuse = (says: string, fix: string): false => {
    report(["resource"], says, fix);
    return false;
  };
  if (given.resource === undefined) return false;
  if (!pascal.test(name)) {
    const fix = /^[\x20-\x7e]+$/.test(name)
      ? `Did you mean ${singularOf(exampleOf(name)) ?? exampleOf(name)}?`
      : "Use ASCII letters and digits: the name becomes a table, a folder and a type. `label:` can say anything.";
    return refuse(`"${name}" is not a PascalCase name.`, fix);
  }
  if (name === "User") {
    return refuse(
      "The app has User already.",
      "Refer to it with `to: User`, or choose another name.",
    );
  }
  if (takenTypes.has(name)) {
    return refuse(
      `${name} is a type that the emitted code uses itself.`,
      `Choose a name that says more, as Company${name} or ${name}Entry.`,
    );
  }
  const singular = given.plural === undefined ? singularOf(name) : undefined;
  if (singular !== undefined) {
    return refuse(
      `"${name}" is a plural.`,
      `Use the singular, ${singular}; or say \`plural:\` if ${name} is one thing.`,
    );
  }
  return true;
}

function checkDatabaseNames(names: ResourceNames, report: Report): void {
  const at = names.table === names.snakePlural ? "resource" : "table";
  for (const table of [names.table, names.receiptTable]) {
    if (fitsIdentifier(table)) continue;
    report([at], `The table name ${table} has more than 63 characters.`, "Choose a shorter name.");
  }
  const keys = [names.camel, names.camelPlural, names.tableKey, names.receiptTableKey];
  if (!keys.every(survivesDatabase)) {
    const [wrong, sign] = at === "table" ? [names.table, "_"] : [names.pascal, ""];
    report(
      [at],
      `${wrong} does not come back from the database as it went in.`,
      `Write single letters together with the word beside them, as in ${lettersJoined(wrong, sign)}.`,
    );
    return;
  }
  if (snake(names.tableKey) === names.table) return;
  const says = `The table ${names.table} would be looked for as ${snake(names.tableKey)}.`;
  report([at], says, "Write no _ before a digit.");
}

/** "PlanBItem" → "PlanbItem", "Model3D" → "Model3d", and with "_" "plan_b_items" → "planb_items". */
function lettersJoined(name: string, sign: string): string {
  return splitWords(name)
    .reduce<string[]>((words, word) => {
      const last = words.at(-1);
      const joins = last !== undefined && (last.length === 1 || word.length === 1);
      return joins ? [...words.slice(0, -1), last + word.toLowerCase()] : [...words, word];
    }, [])
    .join(sign);
}

function checkTaken(names: ResourceNames, project: Project, report: Report): void {
  const at = ["resource"];
  const other = "Choose another name, or another `plural:`.";
  const isGiven = names.table !== names.snakePlural;
  if (platformTables.includes(names.table) || names.table.startsWith("pg_")) {
    const owner = names.table.startsWith("pg_") ? "Postgres itself" : "the app's platform";
    const says = `The table ${names.table} belongs to ${owner}.`;
    report(isGiven ? ["table"] : at, says, isGiven ? "Choose another name." : other);
    return;
  }
  if (platformPaths.includes(names.folder)) {
    report(at, `The address ${names.url} belongs to the app's platform.`, other);
    return;
  }
  const own = project.read(`${resourcesFolder}/${names.folder}/resource.yaml`);
  const holder = resourceIn(own);
  if (holder !== undefined && holder !== names.pascal) {
    const path = `${resourcesFolder}/${names.folder}`;
    report(at, `${path} belongs to the resource ${holder}.`, other);
    return;
  }
  if (own === undefined) checkTables(names, project, report);
}

/** Tables of the app that this resource did not bring itself. */
function checkTables(names: ResourceNames, project: Project, report: Report): void {
  const database = project.read("src/database.ts") ?? "";
  const ownImport = `./resources/${names.folder}/`;
  for (const key of [names.tableKey, names.receiptTableKey]) {
    const line = new RegExp(`^\\s*["']?${key}["']?\\s*:`, "m");
    if (!line.test(database) || database.includes(ownImport)) continue;
    const says = `The app has a table ${key} already, in src/database.ts.`;
    report(["resource"], says, "Choose another name, or another `table:`.");
  }
}

function exampleOf(name: string): string {
  const meant = toPascal(name).replace(/^[^A-Za-z]+/, "");
  return meant === "" ? "Invoice" : meant.charAt(0).toUpperCase() + meant.slice(1);
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
