/** What the four number types share: shapes, limits as CHECKs, samples. Exact, as text. */
import { quoted } from "../core/names.js";
import { written, type Shape } from "../core/shape.js";
import { grouped, tsText } from "../core/source-text.js";
import {
  addOnes,
  addSteps,
  atScale,
  compareExact,
  countBetween,
  parseExact,
  parseWhole,
} from "./exact.js";
import type { Example, ExampleContext, Field } from "./field-type.js";

export const wholeNumber: Shape<string> = written(
  {
    schema: { type: ["integer", "string"] },
    noun: "a whole number",
    rule: "Write digits only, as 12 or -3.",
  },
  parseWhole,
);

export const exactNumber: Shape<string> = written(
  {
    schema: { type: ["number", "string"] },
    noun: "a number",
    rule: 'Write digits and a point, as 12 or "-3.50".',
  },
  parseExact,
);

/** `min` and `max` as CHECK constraints. */
export function limitChecks(field: Field): { name: string; condition: string }[] {
  const column = quoted(field.column);
  return [
    ...(field.min === undefined ? [] : [{ name: "min", condition: `${column} >= ${field.min}` }]),
    ...(field.max === undefined ? [] : [{ name: "max", condition: `${column} <= ${field.max}` }]),
  ];
}

/** `min` and `max` for the form. */
export function limitOptions(field: Field): { [option: string]: unknown } {
  return {
    ...(field.min !== undefined && { min: field.min }),
    ...(field.max !== undefined && { max: field.max }),
  };
}

/** The numbers that a column holds at most, and its decimals. */
type Column = { least: string; greatest: string; scale: number };

/** As far as samples ever count. */
const roomy = 100_000;
const apart = 100;

/** Whole numbers from `min` on, larger in later fields; where there is no room for that, from limit to limit. */
export function numberExample(
  field: Field,
  { earlier }: ExampleContext,
  { least, greatest, scale }: Column,
): Range {
  const ahead = earlier * apart;
  const top = field.max === undefined ? greatest : field.max;
  const low =
    field.min ?? (field.max === undefined ? "0" : greater(least, addOnes(top, -roomy, 0)));
  const start = atScale(low, 0);
  if (compareExact(addOnes(start, roomy + ahead, 0), top) <= 0) {
    return { from: addOnes(start, ahead, 0), to: top, variety: Infinity };
  }
  const [from, to] = [atScale(low, scale), addSteps(top, 0, scale)];
  return { from, to, variety: Number(countBetween(from, to, scale)) };
}

/** Where the numbers of an example start and end; with endless variety they count up by ones from the start. */
type Range = { from: string; to: string; variety: number };

function greater(one: string, other: string): string {
  return compareExact(one, other) > 0 ? one : other;
}

/** `n` and so many more, as TypeScript source; `from` must be a number that JavaScript keeps. */
export function nAfter(from: string): string {
  if (from === "0") return "n";
  return from.startsWith("-") ? `n - ${grouped(from.slice(1))}` : `n + ${grouped(from)}`;
}

/** An example of a type that is text in TypeScript. */
export function exactExample(field: Field, context: ExampleContext, column: Column): Example {
  const { from, to, variety } = numberExample(field, context, column);
  if (variety === 1) return { code: tsText(from), variety };
  if (variety < Infinity || !Number.isSafeInteger(Number(from) + roomy)) {
    const code = `step(n, ${tsText(from)}, ${tsText(to)})`;
    return { code, calls: "step", variety };
  }
  if (column.scale === 0) return { code: `String(${nAfter(from)})`, variety };
  return { code: `\`\${${nAfter(from)}}.${"0".repeat(column.scale)}\``, variety };
}

/** One step outside each limit, as far as the column could hold it, and something that is no number at all. */
export function invalidNumbers(
  { min, max }: Field,
  { least, greatest, scale }: Column,
): { form: string; because: string }[] {
  const found = [{ form: "twelve", because: "is not a number" }];
  if (min !== undefined && compareExact(min, least) > 0) {
    found.push({ form: addSteps(min, -1, scale), because: `is below ${min}` });
  }
  if (max !== undefined && compareExact(max, greatest) < 0) {
    found.push({ form: addSteps(max, 1, scale), because: `is above ${max}` });
  }
  return found;
}
