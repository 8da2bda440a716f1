import { identifier, snake } from "../core/names.js";
import { didYouMean } from "../core/problems.js";
import { conditionWords, sqlWords } from "../core/reserved-words.js";
import type { Field } from "../fields/field-type.js";
import { fieldTypes } from "../fields/index.js";
import { fieldNamed, type Context } from "./context.js";
import type { Check } from "./spec.js";
import { enough, varietyOf } from "./variety.js";

export type Constraints = {
  unique: readonly (readonly string[])[];
  indexes: readonly (readonly string[])[];
  checks: readonly Check[];
};

type Path = (string | number)[];

/** Keys over several fields, indexes and CHECKs of the user's own. */
export function resolveConstraints(context: Context, fields: readonly Field[]): Constraints {
  const checks = resolveChecks(context, fields);
  const unique = resolveLists(context, fields, "unique");
  for (const field of fields.filter((each) => each.unique)) {
    reportNarrow(context, fields, [field.property], ["fields", field.name, "unique"]);
  }
  for (const [index, list] of unique.entries()) {
    if (list.length > 1) reportNarrow(context, fields, list, ["unique", index]);
  }
  reportTakenNames(context, fields, unique, checks);
  return { unique, indexes: resolveLists(context, fields, "indexes"), checks };
}

function resolveChecks(context: Context, fields: readonly Field[]): Check[] {
  return (context.given.checks ?? []).flatMap(([name, { sql, message, field }]): Check[] => {
    if (sql === undefined) return [];
    reportCondition(context, fields, sql.trim(), ["checks", name, "sql"]);
    const path = ["checks", name, "field"];
    const at = field === undefined ? undefined : fieldNamed(context, fields, field, path);
    if (at?.readOnly) {
      const says = `\`${field}\` is in no form, so no message can stand at it.`;
      context.report(path, says, "Name a field that people fill in.");
    }
    return [
      {
        name,
        condition: sql.trim(),
        ...(message !== undefined && { message: message.trim() }),
        ...(at && { field: at.property }),
      },
    ];
  });
}

function resolveLists(
  context: Context,
  fields: readonly Field[],
  key: "unique" | "indexes",
): string[][] {
  const lists = context.given[key] ?? [];
  const resolved = lists.map((list, index) => {
    const path = [key, index];
    if (key === "unique" && list.length === 1) reportSingle(context, list[0] ?? "", path);
    if (list.length === 0)
      context.report(path, "This list is empty.", "Name fields, or remove it.");
    const found = list.flatMap((name, at) => {
      return indexable(context, fields, key, name, [...path, at]) ?? [];
    });
    reportLong(context, fields, found, path);
    return found;
  });
  for (const [index, list] of resolved.entries()) {
    const isWhole = list.length === lists[index]?.length;
    const same = resolved.findIndex((other) => other.join() === list.join());
    if (same === index || list.length === 0 || !isWhole) continue;
    context.report([key, index], "These fields are here twice.", "Remove one of the two lists.");
  }
  return resolved;
}

function reportSingle(context: Context, name: string, path: Path): void {
  const fix =
    name === "owner"
      ? "One row for each user: refer to the user by a field of your own, as `person: { type: reference, to: User, unique: true }`."
      : `Say \`unique: true\` at the field ${name}.`;
  context.report(path, "This key has only one field.", fix);
}

function indexable(
  context: Context,
  fields: readonly Field[],
  key: "unique" | "indexes",
  name: string,
  path: Path,
): string | undefined {
  if (name === "owner" && context.owner) return "ownerId";
  if (name === "createdAt" || name === "updatedAt") {
    if (key === "indexes") return name;
    context.report(path, `\`${name}\` is a moment that the database sets.`, "Take it out.");
    return undefined;
  }
  const field = fieldNamed(context, fields, name, path);
  if (field === undefined) return undefined;
  if (fieldTypes[field.type].lowest === undefined) {
    const says = `\`${name}\` is ${field.type}, which is too long for an index.`;
    context.report(path, says, "Take it out of this list.");
  }
  return field.property;
}

/** As many bytes as Postgres takes into one entry of an index, with room for the entry's own head. */
const longestEntry = 2600;
const bytesPerCharacter = 4;

/** Texts that are too long together would be refused by the index only when somebody writes them. */
function reportLong(
  context: Context,
  fields: readonly Field[],
  list: readonly string[],
  path: Path,
): void {
  const texts = fields.filter(({ property, maxLength }) => maxLength && list.includes(property));
  const bytes = texts.reduce((sum, { maxLength = 0 }) => sum + maxLength * bytesPerCharacter, 0);
  if (texts.length < 2 || bytes <= longestEntry) return;
  const names = texts.map(({ name }) => name).join(" and ");
  const says = `${names} can be too long together for an index, which takes ${longestEntry} bytes.`;
  context.report(
    path,
    says,
    `Give them a maxLength of ${longestEntry / bytesPerCharacter} in all.`,
  );
}

/** A key with a handful of values makes a table with a handful of rows. */
function reportNarrow(
  context: Context,
  fields: readonly Field[],
  list: readonly string[],
  path: Path,
): void {
  const rows = varietyOf(fields, list, "own");
  if (rows >= enough) return;
  const whose = list.includes("ownerId") ? "for each owner" : "in the whole table";
  const says = `This key leaves room for ${rows === 1 ? "1 row" : `${rows} rows`} ${whose}.`;
  const fix =
    "Add a field with more values to the key, or leave out `unique` and check it in code.";
  context.report(path, says, fix);
}

/** Two constraints of one name: Postgres would refuse the table. */
function reportTakenNames(
  context: Context,
  fields: readonly Field[],
  unique: readonly (readonly string[])[],
  checks: readonly Check[],
): void {
  const { table } = context.names;
  const columnOf = (property: string) =>
    fields.find((field) => field.property === property)?.column ?? snake(property);
  const taken = new Set([
    `${table}_pkey`,
    ...(context.owner ? [identifier(table, "owner_id", "fkey")] : []),
  ]);
  const take = (path: Path, ...parts: readonly string[]) => {
    const name = identifier(table, ...parts);
    if (taken.has(name)) {
      const says = `The constraint ${name} is there already, from a field.`;
      context.report(path, says, "Choose another name.", "key");
    }
    taken.add(name);
  };
  for (const field of fields) {
    const path = ["fields", field.name];
    const ends = fieldTypes[field.type].sqlChecks(field).map(({ name }) => name);
    if (field.unique) ends.push("unique");
    if (field.target) ends.push("fkey");
    for (const end of ends) take(path, field.column, end);
  }
  for (const [index, list] of unique.entries()) {
    if (list.length > 1) take(["unique", index], ...list.map(columnOf), "unique");
  }
  for (const { name } of checks) take(["checks", name], name);
}

/** Reports what is wrong with a condition, as far as that can be seen without a database. */
export function reportCondition(
  context: Context,
  fields: readonly Field[],
  condition: string,
  path: Path,
): void {
  const bare = condition.replace(/'(?:[^']|'')*'/g, "''").replace(/"(?:[^"]|"")*"/g, '""');
  const refuse = (says: string, fix: string): void => context.report(path, says, fix);
  const left = bare.replaceAll("''", "").replaceAll('""', "");
  if (/['"]/.test(left)) refuse("A quote is not closed.", "Close it, or double a quote in a text.");
  if (/;|--|\/\*|\\|\$/.test(left)) {
    refuse(
      "A condition takes no `;`, no comment, no backslash and no `$`.",
      "Write one condition that is true or false.",
    );
  }
  if (!isBalanced(left)) refuse("A parenthesis is not closed or not opened.", "Count them.");
  if (/\bselect\b/i.test(left)) {
    refuse("A condition looks at one row, so it takes no `select`.", "Check this in code instead.");
  }
  const sums = /\b(count|sum|avg|array_agg|string_agg|bool_and|bool_or)\s*\(/i.exec(left)?.[1];
  if (sums !== undefined) {
    refuse(
      `\`${sums}\` is over many rows; a condition looks at one.`,
      "Check this in code instead.",
    );
  }
  reportUnknown(context, fields, bare, path);
  for (const { name, property, column } of fields) {
    const has = (word: string) => new RegExp(`\\b${word}\\b`).test(left);
    for (const word of new Set([name, property])) {
      if (snake(word) === word || !has(word)) continue;
      refuse(`SQL knows no \`${word}\`.`, `Use the column, ${column}.`);
    }
    if (!sqlWords.has(column) || expressionWords.has(column) || !has(column)) continue;
    refuse(`\`${column}\` is a word of SQL.`, `Write the column in double quotes: "${column}".`);
  }
}

/** Columns that every table has, or can have. */
const everyColumn = ["id", "version", "created_at", "updated_at"];

/** Reports words that are no column, no function and no word of SQL: Postgres would refuse the whole migration. */
function reportUnknown(
  { report, names, owner }: Context,
  fields: readonly Field[],
  bare: string,
  path: Path,
): void {
  const columns = [
    ...fields.map(({ column }) => column),
    ...everyColumn,
    ...(owner ? ["owner_id"] : []),
  ];
  // Also told of by other rules: what fields are called in TypeScript, and columns that need quotes.
  const known = new Set([...columns, ...fields.flatMap(({ name, property }) => [name, property])]);
  const words = [...bare.matchAll(/(?<![\w."':])(?<!::\s*)[a-z_]\w*(?!\w|\s*[.('"])/gi)];
  for (const word of new Set(words.map(([text]) => text))) {
    if (known.has(word) || word === names.table || conditionWords.has(word.toLowerCase())) continue;
    report(path, `There is no column \`${word}\`.`, didYouMean(word, columns));
  }
}

/** Words of SQL that a condition may have for what they mean, though a column may be called so. */
const expressionWords = new Set(
  (
    "all and any array as asc both case cast collate desc distinct else end false for from ilike in is " +
    "isnull leading like not notnull null or similar some symmetric then trailing true when"
  ).split(" "),
);

function isBalanced(text: string): boolean {
  let open = 0;
  for (const char of text) {
    open += char === "(" ? 1 : char === ")" ? -1 : 0;
    if (open < 0) return false;
  }
  return open === 0;
}
