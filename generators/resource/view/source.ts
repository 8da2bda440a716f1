/** Values and sentences as source text, safe against whatever a user wrote. Layout is left to Prettier. */
import { grouped, tsText } from "../../core/source-text.js";
import type { ResourceNames } from "../../core/names.js";
import type { ResourceSpec } from "../spec.js";

export { inTemplate, tsText } from "../../core/source-text.js";

/** A list of texts as TypeScript source. */
export function tsTexts(texts: readonly string[]): string {
  return `[${texts.map(tsText).join(", ")}]`;
}

/** A plain value as TypeScript source; large numbers with their thousands apart. */
export function tsValue(value: unknown): string {
  if (typeof value === "number") return tsNumber(value);
  if (Array.isArray(value)) return `[${value.map(tsValue).join(", ")}]`;
  if (typeof value === "object" && value !== null) return tsObject(Object.entries(value));
  return typeof value === "string" ? tsText(value) : JSON.stringify(value);
}

/** An object as TypeScript source, on one line; undefined values are left out. */
export function tsObject(entries: readonly (readonly [string, unknown])[]): string {
  return `{ ${tsEntries(entries).join(", ")} }`;
}

/** The entries of an object as TypeScript source; undefined values are left out. */
export function tsEntries(entries: readonly (readonly [string, unknown])[]): string[] {
  const given = entries.filter(([, value]) => value !== undefined);
  return given.map(([key, value]) => `${tsKey(key)}: ${tsValue(value)}`);
}

/** A property name as TypeScript source. */
export function tsKey(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : tsText(key);
}

function tsNumber(value: number): string {
  return `${value < 0 ? "-" : ""}${grouped(String(Math.abs(value)))}`;
}

const widest = 120;

/** A documentation comment: on one line if it fits, else wrapped. Nothing in `text` can end it early. */
export function docComment(text: string): string {
  const clean = oneLine(text).replaceAll("*/", "* /");
  if (clean.length + 7 <= widest) return `/** ${clean} */`;
  return ["/**", ...wrapped(clean, widest - 3).map((line) => ` * ${line}`), " */"].join("\n");
}

/** What the rows are, in a sentence: "Invoices: a bill that we send to a customer." */
export function aboutRows({ label, description, names }: ResourceSpec): string {
  const words = description?.trim() || `The ${names.wordsPlural} of the app`;
  const start = /^(A|An|The|One|Each|Every|All|What|Who)\b/.test(words) ? inSentence(words) : words;
  return `${label.many}: ${/[.!?…]$/.test(start) ? start : `${start}.`}`;
}

/** SQL comment lines. */
export function sqlComment(text: string): string {
  return wrapped(oneLine(text), widest - 3)
    .map((line) => `-- ${line}`)
    .join("\n");
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  return lines;
}

/** The row in a sentence: "an invoice", "an API key"; "news" for what has no plural. */
export function aRow({ words, wordsPlural }: ResourceNames): string {
  return words === wordsPlural ? words : `${isSpokenVowel(words) ? "an" : "a"} ${words}`;
}

/** Whether it takes "an": by letters, which is right for nearly every noun. */
function isSpokenVowel(words: string): boolean {
  if (/^[A-Z]{2,}\b/.test(words)) return /^[AEFHILMNORSX]/.test(words);
  if (/^(uni(?!n)|use|user|usa|eu|one)/i.test(words)) return false;
  return /^([aeiou]|hour|honest|honou?r|heir)/i.test(words);
}

/** "Issued on" inside a sentence: "issued on"; an abbreviation keeps its capitals. */
export function inSentence(label: string): string {
  const [first = ""] = label.split(" ");
  return /^[A-Z][^A-Z]*$/.test(first) && first !== "I"
    ? label.charAt(0).toLowerCase() + label.slice(1)
    : label;
}

/** “"Approve" or "Send"”: labels, as people read them. */
export function quotedWords(labels: readonly string[]): string {
  return labels.map((label) => `"${label}"`).join(" or ");
}

/** "customer, day and number": the last after "and". */
export function andList(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;
}
