import type { Parsed } from "./field.js";

type Sent = string | readonly string[] | undefined;

interface TextRules {
  readonly label: string;
  readonly required: boolean;
  /** What is said when a required text is empty. */
  readonly missing: string;
  /** Many lines keep their breaks and their first line's indent; one line refuses breaks and control characters. */
  readonly lines: "one" | "many";
}

/**
 * Reads the text that a control sent and hands it, cleaned, to `read`. Empty is null, or refused if required;
 * text that Postgres cannot store (NUL, half a surrogate pair) is refused.
 */
export function parseText<Value>(
  sent: Sent,
  rules: TextRules,
  read: (text: string) => Parsed<Value>,
): Parsed<Value> {
  if (sent !== undefined && typeof sent !== "string") {
    return { says: `${rules.label} can have one value only` };
  }
  const text = rules.lines === "one" ? (sent ?? "").trim() : withoutOuterLines(sent ?? "");
  if (text === "") return rules.required ? { says: rules.missing } : { value: null };
  const says = unfit(text, rules);
  return says === undefined ? read(text) : { says };
}

/** True if Postgres cannot hold the text in a text or jsonb column. */
export function isUnstorable(text: string): boolean {
  return text.includes("\0") || /\p{Surrogate}/u.test(text);
}

function unfit(text: string, rules: TextRules): string | undefined {
  if (rules.lines === "one" && /[\n\r\u2028\u2029]/.test(text)) {
    return `${rules.label} must be on one line`;
  }
  const hasControl = rules.lines === "one" && /[^\P{Cc}\t]/u.test(text);
  if (hasControl || isUnstorable(text)) {
    return `${rules.label} contains a character that cannot be stored`;
  }
  return undefined;
}

function withoutOuterLines(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/^(?:[^\S\n]*\n)+/, "")
    .trimEnd();
}
