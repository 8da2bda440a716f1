import { isDeepStrictEqual } from "node:util";
import type { Json } from "../db/tables.js";
import { h } from "../html/jsx.js";
import { LinesControl } from "./controls.js";
import type { Field, FieldOptions, Parsed } from "./field.js";
import { makeField } from "./make-field.js";
import { isUnstorable, parseText } from "./sent-text.js";
import { aThing, shorten } from "./words.js";

const longest = 65_536;
const deepest = 32;

/** Any JSON. An empty field and the JSON `null` are both no value. */
export function json<const Required extends boolean = false>(
  options: FieldOptions<Json, Required>,
): Field<Json, Required> {
  const { label, required = false, hint = "As JSON" } = options;
  const missing = `Enter ${aThing(label)}`;
  return makeField<Json, Required>(options, {
    type: "json",
    hint,
    parse: (sent) =>
      parseText<Json>(sent, { label, required, missing, lines: "many" }, (text) => {
        const parsed = parseJson(text, label);
        if ("says" in parsed || parsed.value !== null) return parsed;
        return required ? { says: missing } : parsed;
      }),
    input: (value) => (value === null ? "" : readable(value)),
    control: (props) => <LinesControl {...props} rows={8} code />,
    show: (value, where) =>
      where === "list" ? (
        <code>{shorten(JSON.stringify(value), 60)}</code>
      ) : (
        <pre class="json" tabindex={0}>
          {JSON.stringify(value, null, 2)}
        </pre>
      ),
    csv: (value) => (value === null ? "" : JSON.stringify(value)),
    // As text: the driver would turn an array into a Postgres array.
    column: (value) => (value === null ? null : JSON.stringify(value)),
    same: isDeepStrictEqual,
  });
}

function parseJson(text: string, label: string): Parsed<Json> {
  const tooLong = { says: `${label} must be ${longest} characters or fewer` };
  if (text.length > longest) return tooLong;
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch (error) {
    return { says: `${label} must be valid JSON: ${mistake(text, String(error))}` };
  }
  const unfit = findUnfit(value, 0) ?? findLost(text, value);
  if (unfit !== undefined) return { says: `${label} ${unfit}` };
  // What is kept can be longer than what was sent: 1e15 is sixteen digits.
  return JSON.stringify(value).length > longest ? tooLong : { value };
}

/** Over several lines, unless that would be longer than what the form takes back. */
function readable(value: Json): string {
  const lines = JSON.stringify(value, null, 2);
  return lines.length > longest ? JSON.stringify(value) : lines;
}

const string = /"(?:[^"\\]|\\.)*"/.source;
const number = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/.source;

/** What was sent and would not be kept: digits that JavaScript rounds away, and all but the last of equal keys. */
function findLost(text: string, value: Json): string | undefined {
  const tokens = text.match(new RegExp(`${string}|${number}`, "g")) ?? [];
  const rounded = tokens.find((token) => {
    return !token.startsWith('"') && canonical(token) !== canonical(String(Number(token)));
  });
  if (rounded !== undefined) {
    return `has a number that would be rounded, ${shorten(rounded, 30)}: write it as text, in quotes`;
  }
  // String by string: the end of one and the start of the next look like a string too.
  const strings = text.match(new RegExp(`${string}(?:\\s*:)?`, "g")) ?? [];
  const sent = strings.filter((token) => token.endsWith(":")).length;
  return sent === countKeys(value) ? undefined : "has a key twice in one object";
}

/** A number by its digits and the power of ten behind them: "1.50" and "15e-1" are both "15e-1". */
function canonical(text: string): string {
  const [, sign = "", whole = "", part = "", power = "0"] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(text) ?? [];
  const digits = (whole + part).replace(/^0+/, "");
  const kept = digits.replace(/0+$/, "");
  const exponent = Number(power) - part.length + digits.length - kept.length;
  return kept === "" ? "0" : `${sign}${kept}e${exponent}`;
}

function countKeys(value: Json): number {
  if (typeof value !== "object" || value === null) return 0;
  const inside: readonly Json[] = Object.values(value);
  const own = Array.isArray(value) ? 0 : inside.length;
  return inside.reduce<number>((sum, one) => sum + countKeys(one), own);
}

function mistake(text: string, error: string): string {
  const position = /position (\d+)/.exec(error)?.[1];
  if (position === undefined) {
    return /end of JSON/i.test(error) ? "it ends too early" : "check quotes, commas and brackets";
  }
  const lines = text.slice(0, Number(position)).split("\n");
  return `there is a mistake at line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}`;
}

/** What Postgres or JavaScript could not keep as it is: nesting without end, huge numbers, broken text. */
function findUnfit(value: Json, depth: number): string | undefined {
  if (depth > deepest) return `can be nested ${deepest} levels deep at most`;
  if (typeof value === "string") {
    return isUnstorable(value) ? "contains a character that cannot be stored" : undefined;
  }
  if (typeof value === "number") {
    const isExact = Number.isInteger(value) ? Number.isSafeInteger(value) : Number.isFinite(value);
    if (!isExact) return "has a number that is too large: write it as text, in quotes";
    // Postgres writes such a number with all its zeros.
    const isTiny = value !== 0 && Math.abs(value) < 1e-20;
    return isTiny ? "has a number that is too small: write it as text, in quotes" : undefined;
  }
  if (typeof value !== "object" || value === null) return undefined;
  const inside: readonly Json[] = Array.isArray(value) ? value : Object.entries(value).flat();
  for (const one of inside) {
    const unfit = findUnfit(one, depth + 1);
    if (unfit !== undefined) return unfit;
  }
  return undefined;
}
