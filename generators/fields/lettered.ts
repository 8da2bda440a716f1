/** What the types that hold text share: a length, a CHECK on it, samples that fit into it. */
import { kebab, quoted, sqlText } from "../core/names.js";
import { inTemplate, tsText } from "../core/source-text.js";
import type { Example, Field, FieldLimits, FieldOption } from "./field-type.js";

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
  const length = Array.from(preset ?? "").length;
  if (preset === undefined || maxLength === undefined || length <= maxLength) return [];
  const says = `The default has ${length} characters; the field takes ${maxLength}.`;
  return [{ option: "default", says, fix: "Shorten the default or raise maxLength." }];
}

/** Samples count up to five digits. */
export const mostDigits = 5;

/** "Number 7", or as much of that as fits. */
export function textExample({ label, name, maxLength = 200, unique }: Field): Example {
  const fitting = [label.trim(), name, kebab(name).slice(0, 3)].find(
    (each) => each.length + 1 + mostDigits <= maxLength,
  );
  if (fitting !== undefined) {
    return { code: `\`${inTemplate(fitting)} \${n}\``, variety: Infinity };
  }
  if (maxLength >= mostDigits) return { code: "String(n)", variety: Infinity };
  if (maxLength > 2) return { code: "n.toString(36)", variety: Infinity };
  if (maxLength === 2) return { code: "(n % 1296).toString(36)", variety: 1296 };
  // One character, from a script that has enough of them.
  if (unique) return { code: "String.fromCodePoint(0x4e00 + (n % 20_000))", variety: 20_000 };
  return { code: "String(n % 10)", variety: 10 };
}

/** A text one character too long. */
export function tooLong(field: Field): { form: string; because: string }[] {
  const limit = field.maxLength ?? 0;
  return [{ form: "x".repeat(limit + 1), because: `has more than ${limit} characters` }];
}

export const textLiterals = {
  sqlLiteral: sqlText,
  tsLiteral: (value: string): string => tsText(value),
};
