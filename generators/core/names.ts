/**
 * Every name that is derived from another name. Pure.
 *
 * The app uses Kysely's CamelCasePlugin, so a name is only good if it survives the way to the
 * database and back: `camel(snake(name)) === name`. `survivesDatabase` is that question.
 */
import pluralize from "pluralize";
import { platformTables, scriptWords, sliceWords, sqlWords, taskWords } from "./reserved-words.js";

/** Every form of a resource's name. For APIKey: apiKey, api-key, api_key, "API key", api_keys … */
export type ResourceNames = {
  /** The type of a row: `Invoice`. As the user wrote it. */
  pascal: string;
  pascalPlural: string;
  camel: string;
  camelPlural: string;
  kebab: string;
  kebabPlural: string;
  snake: string;
  snakePlural: string;
  /** In running text: "user profile", "API key". */
  words: string;
  wordsPlural: string;
  /** A variable for one row; never a reserved word and never the same as `many`. */
  one: string;
  /** The slice's exported constant, and a variable for several rows. */
  many: string;
  table: string;
  /** The table's key in `Database`. */
  tableKey: string;
  receiptTable: string;
  receiptTableKey: string;
  /** The receipt table's column that points to the row. */
  receiptColumn: string;
  receiptProperty: string;
  /** Below `src/resources/`. */
  folder: string;
  /** With its leading slash. */
  url: string;
};

const maxIdentifier = 63;

const irregularPlurals = new Map(
  Object.entries({
    canvas: "canvases",
    data: "data",
    evidence: "evidence",
    feedback: "feedback",
    furniture: "furniture",
    knowledge: "knowledge",
    lens: "lenses",
    luggage: "luggage",
    metadata: "metadata",
    payroll: "payroll",
    schema: "schemas",
    virus: "viruses",
  }),
);

/** "APIKey" → ["API", "Key"], "issuedOn" → ["issued", "On"]. Digits stay with the word before. */
export function splitWords(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== "");
}

/** The column of a property, exactly as Kysely's CamelCasePlugin writes it. */
export function snake(camelName: string): string {
  let out = "";
  for (const [index, char] of [...camelName].entries()) {
    const upper = /[A-Z]/.test(char);
    const afterUpper = index > 0 && /[A-Z]/.test(camelName[index - 1] ?? "");
    out += upper && index > 0 && !afterUpper ? `_${char.toLowerCase()}` : char.toLowerCase();
  }
  return out;
}

/** The property of a column, exactly as Kysely's CamelCasePlugin reads it. */
export function camel(snakeName: string): string {
  return snakeName.replace(/(?!^)_+([^_])/g, (_, char: string) => char.toUpperCase());
}

/** "sendInvoice" → "send-invoice". */
export function kebab(name: string): string {
  return splitWords(name).join("-").toLowerCase();
}

/** "issued_on", "IssuedOn" and "issued-on" → "issuedOn": what a user meant to write. */
export function toCamel(name: string): string {
  const words = splitWords(name);
  return words.map((word, index) => (index === 0 ? word.toLowerCase() : capital(word))).join("");
}

/** "user_profile" and "userProfile" → "UserProfile". */
export function toPascal(name: string): string {
  return splitWords(name)
    .map((word) => (/^[A-Z0-9]+$/.test(word) ? word : capital(word)))
    .join("");
}

/** Whether a camelCase name comes back unchanged from the database. `taxID` does not: `taxId`. */
export function survivesDatabase(camelName: string): boolean {
  return camel(snake(camelName)) === camelName;
}

/** "issuedOn" → "Issued on", "vatNumber" → "VAT number". */
export function humanize(name: string): string {
  const text = splitWords(name).map(inText).join(" ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The plural of the last word, with its capitals kept: "Key" → "Keys", "FAQ" → "FAQs". */
export function pluralWord(word: string): string {
  const lower = word.toLowerCase();
  const plural = irregularPlurals.get(lower) ?? pluralize.plural(lower);
  if (plural.startsWith(lower)) return word + plural.slice(lower.length);
  return /^[A-Z]/.test(word) ? capital(plural) : plural;
}

/** The singular, if the name is the plain plural of something ("Invoices" → "Invoice"). */
export function singularOf(pascal: string): string | undefined {
  const words = splitWords(pascal);
  const last = words.pop() ?? "";
  if (irregularPlurals.has(last.toLowerCase())) return undefined;
  const singular = pluralize.singular(last);
  if (singular === last || `${singular}s` !== last || pluralWord(last) !== last) return undefined;
  return [...words, singular].join("");
}

/** All names of a resource. `plural` is PascalCase; `table` is snake_case. */
export function resourceNames(
  pascal: string,
  given: { plural?: string | undefined; table?: string | undefined } = {},
): ResourceNames {
  const singular = splitWords(pascal);
  const plural = pluralWords(singular, given.plural);
  const [snakeOne, snakeMany] = [lowerJoin(singular, "_"), lowerJoin(plural, "_")];
  const [camelOne, camelMany] = [camel(snakeOne), camel(snakeMany)];
  const table = given.table ?? snakeMany;
  const receiptTable = receiptTableOf(snakeOne, snakeMany);
  const receiptColumn = snakeOne === "receipt" ? "receipt_row_id" : `${snakeOne}_id`;
  return {
    pascal,
    pascalPlural: given.plural ?? plural.join(""),
    camel: camelOne,
    camelPlural: camelMany,
    kebab: lowerJoin(singular, "-"),
    kebabPlural: lowerJoin(plural, "-"),
    snake: snakeOne,
    snakePlural: snakeMany,
    words: singular.map(inText).join(" "),
    wordsPlural: plural.map(inText).join(" "),
    one: camelOne === camelMany || isTaken(camelOne, taskWords) ? `${camelOne}Item` : camelOne,
    many: isTaken(camelMany, sliceWords) ? `${camelMany}List` : camelMany,
    table,
    tableKey: camel(table),
    receiptTable,
    receiptTableKey: camel(receiptTable),
    receiptColumn,
    receiptProperty: camel(receiptColumn),
    folder: lowerJoin(plural, "-"),
    url: `/${lowerJoin(plural, "-")}`,
  };
}

function isTaken(variable: string, beside: ReadonlySet<string>): boolean {
  return scriptWords.has(variable) || beside.has(variable);
}

/** The name as it stands in SQL: in quotes only where Postgres needs them. */
export function quoted(identifier: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(identifier) && !sqlWords.has(identifier)
    ? identifier
    : `"${identifier.replaceAll('"', '""')}"`;
}

/** A text as an SQL literal. */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/**
 * The name of an index or constraint: table, columns and what it is, for example
 * `invoices_customer_id_due_on_idx`. Postgres cuts names at 63 bytes without a word, and two cut
 * names can meet, so a long one is shortened here and ends in a hash of the whole.
 */
export function identifier(...parts: readonly string[]): string {
  const whole = parts.join("_");
  if (whole.length <= maxIdentifier) return whole;
  const end = (parts.at(-1) ?? "").slice(-longestEnd).replace(/^_+/, "");
  const tail = `_${hash(whole)}_${end}`;
  return whole.slice(0, maxIdentifier - tail.length).replace(/_+$/, "") + tail;
}

/** As much as is kept of what a long name ends in. */
const longestEnd = 24;

/** Whether Postgres keeps the whole name. */
export function fitsIdentifier(name: string): boolean {
  return name.length <= maxIdentifier;
}

function pluralWords(singular: readonly string[], given: string | undefined): string[] {
  const last = singular.at(-1) ?? "";
  if (given === undefined) return [...singular.slice(0, -1), pluralWord(last)];
  const ending = given.startsWith(singular.join("")) && given.slice(singular.join("").length);
  if (typeof ending === "string" && /^[a-z]*$/.test(ending)) {
    return [...singular.slice(0, -1), last + ending];
  }
  return splitWords(given);
}

function receiptTableOf(snakeOne: string, snakeMany: string): string {
  const usual = `${snakeOne}_receipts`;
  return platformTables.includes(usual) ? `${snakeMany}_receipts` : usual;
}

function lowerJoin(words: readonly string[], by: string): string {
  return words.join(by).toLowerCase();
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
}

const acronyms = /^(api|csv|iban|id|ip|pdf|sku|uri|url|uuid|vat)$/i;

function inText(word: string): string {
  if (acronyms.test(word)) return word.toUpperCase();
  return /^[A-Z0-9]{2,}s?$/.test(word) ? word : word.toLowerCase();
}

/** FNV-1a, 32 bits, base 36: short and the same on every machine. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) {
    value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  }
  return value.toString(36).padStart(7, "0");
}
