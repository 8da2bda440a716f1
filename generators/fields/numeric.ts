/** What the four number types share: shapes, limits as CHECKs, samples. Exact, as text. */
import { quoted } from "../core/names.js";
import { written, type Shape } from "../core/shape.js";
import { addOnes, addSteps, compareExact, parseExact, parseWhole } from "./exact.js";
import type { Field, Sample } from "./field-type.js";

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

/** The n-th number within the limits; a field further down gets larger ones. */
export function numberSample(field: Field, n: number, scale: number): string {
  const low = field.min ?? (field.max === undefined ? "0" : addOnes(field.max, -1000, scale));
  const wanted = addOnes(low, field.position * 100 + n, scale);
  if (field.max === undefined || compareExact(wanted, field.max) <= 0) return wanted;
  const stepped = addSteps(low, n, scale);
  return compareExact(stepped, field.max) <= 0 ? stepped : addSteps(low, 0, scale);
}

/** A number sample whose row value is a string, as for every type that JavaScript would round. */
export function exactSample(field: Field, n: number, scale: number): Sample {
  const form = numberSample(field, n, scale);
  return { form, ts: JSON.stringify(form) };
}

/** One step outside each limit, and something that is no number at all. */
export function invalidNumbers(field: Field, scale: number): { form: string; because: string }[] {
  const found = [{ form: "twelve", because: "is not a number" }];
  if (field.min !== undefined) {
    found.push({ form: addSteps(field.min, -1, scale), because: `is below ${field.min}` });
  }
  if (field.max !== undefined) {
    found.push({ form: addSteps(field.max, 1, scale), because: `is above ${field.max}` });
  }
  return found;
}
