/** What the types that hold text share: a length, a CHECK on it, samples that fit into it. */
import { quoted, sqlText } from "../core/names.js";
import type { Field, FieldLimits, FieldOption, Sample } from "./field-type.js";

/** At least one character, since an empty answer is null, and no more than `maxLength`. */
export function lengthCheck(field: Field): { name: string; condition: string } {
  const condition = `char_length(${quoted(field.column)}) between 1 and ${field.maxLength ?? 1}`;
  return { name: "length", condition };
}

/** A default that is longer than the field. */
export function checkDefaultLength(
  limits: FieldLimits,
): { option: FieldOption; says: string; fix: string }[] {
  const { default: preset, maxLength } = limits;
  if (preset === undefined || maxLength === undefined || preset.length <= maxLength) return [];
  const says = `The default has ${preset.length} characters; the field takes ${maxLength}.`;
  return [{ option: "default", says, fix: "Shorten the default or raise maxLength." }];
}

/** The n-th text within the length: "Number 7", or only the number where that is all that fits. */
export function textSample(field: Field, n: number, long = `${field.label} ${n}`): Sample {
  const limit = field.maxLength ?? long.length;
  const form = long.length <= limit ? long : n.toString(36).slice(-limit);
  return { form, ts: JSON.stringify(form) };
}

/** A text one character too long. */
export function tooLong(field: Field): { form: string; because: string }[] {
  const limit = field.maxLength ?? 0;
  return [{ form: "x".repeat(limit + 1), because: `has more than ${limit} characters` }];
}

export const textLiterals = {
  sqlLiteral: sqlText,
  tsLiteral: (value: string): string => JSON.stringify(value),
};
