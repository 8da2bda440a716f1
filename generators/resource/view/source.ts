/** Values and sentences as source text, safe against whatever a user wrote. Layout is left to Prettier. */
import { grouped, tsText } from "../../core/source-text.js";
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
  const lines = entries.filter(([, value]) => value !== undefined);
  return `{ ${lines.map(([key, value]) => `${tsKey(key)}: ${tsValue(value)}`).join(", ")} }`;
}

/** A property name as TypeScript source. */
export function tsKey(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : tsText(key);
}

function tsNumber(value: number): string {
  return `${value < 0 ? "-" : ""}${grouped(String(Math.abs(value)))}`;
}

const widest = 110;

/** A documentation comment: on one line if it fits, else wrapped. Nothing in `text` can end it early. */
export function docComment(text: string): string {
  const clean = oneLine(text).replaceAll("*/", "* /");
  if (clean.length + 7 <= widest) return `/** ${clean} */`;
  return ["/**", ...wrapped(clean, widest - 3).map((line) => ` * ${line}`), " */"].join("\n");
}

/** What the rows are, in a sentence: "Invoices: a bill that we send to a customer." */
export function aboutRows({ label, description, names }: ResourceSpec): string {
  const words = description?.trim().replace(/\.+$/, "") || `the ${names.wordsPlural} of the app`;
  return `${label.many}: ${inSentence(words)}.`;
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

/** "an invoice", "a customer", "an SMS". By letters, which is right for nearly every noun. */
export function aThing(words: string): string {
  const isSpelt = /^[A-Z]{2,}\b/.test(words) && /^[AEFHILMNORSX]/.test(words);
  const isVowel = /^[aeiou]/i.test(words) && !/^(uni|use|user|eu|one)/i.test(words);
  return `${isSpelt || (isVowel && !/^[A-Z]{2,}\b/.test(words)) ? "an" : "a"} ${words}`;
}

/** "Issued on" inside a sentence: "issued on"; an abbreviation keeps its capitals. */
export function inSentence(label: string): string {
  const [first = ""] = label.split(" ");
  return /^[A-Z][^A-Z]*$/.test(first) && first !== "I"
    ? label.charAt(0).toLowerCase() + label.slice(1)
    : label;
}
