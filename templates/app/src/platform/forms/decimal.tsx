import { h } from "../html/jsx.js";
import { LineControl } from "./controls.js";
import { compareDecimals, readDecimal, writeDecimal } from "./exact.js";
import type { Field, FieldOptions, Parsed } from "./field.js";
import { makeField } from "./make-field.js";
import { parseText } from "./sent-text.js";
import { aThing } from "./words.js";

export interface DecimalRange {
  min?: string;
  max?: string;
  /** Digits in all, and of them after the point: `numeric(precision, scale)`. */
  precision?: number;
  scale?: number;
}

/** An exact number. Text in TypeScript and `numeric` in Postgres, never a float. */
export function decimal<const Required extends boolean = false>(
  options: FieldOptions<string, Required> & DecimalRange,
): Field<string, Required> {
  const { label, required = false } = options;
  const missing = `Enter ${aThing(label)}`;
  return makeField<string, Required>(options, {
    type: "decimal",
    filter: "range",
    align: "end",
    parse: (sent) =>
      parseText<string>(sent, { label, required, missing, lines: "one" }, (text) =>
        parseDecimal(text, label, options),
      ),
    control: (props) => <LineControl {...props} inputmode="decimal" width="medium" />,
    show: (value) => value,
    same: sameDecimal,
  });
}

/** Reads an exact number and checks it against its range, or says what is wrong in words with `label`. */
export function parseDecimal(text: string, label: string, range: DecimalRange): Parsed<string> {
  const { min, max, precision, scale } = range;
  const digits = readDecimal(text);
  if (!digits || text.length > 1000) {
    const example = scale === 0 ? "1250" : `1250.${"5".padEnd(Math.min(scale ?? 2, 4), "0")}`;
    return { says: `${label} must be a number, like ${example}` };
  }
  if (scale !== undefined && digits.fraction.length > scale) {
    if (scale === 0) return { says: `${label} must be a whole number` };
    return { says: `${label} must have no more than ${scale} digits after the decimal point` };
  }
  const value = writeDecimal(digits, scale);
  if (min !== undefined && compareDecimals(value, min) < 0) {
    return { says: `${label} must be ${min} or more` };
  }
  if (max !== undefined && compareDecimals(value, max) > 0) {
    return { says: `${label} must be ${max} or less` };
  }
  const room = precision === undefined ? 1000 : precision - (scale ?? 0);
  if (digits.whole !== "0" && digits.whole.length > room) {
    return { says: `${label} must have no more than ${room} digits before the decimal point` };
  }
  return { value };
}

/** True if both are the same amount, however it is written. */
export function sameDecimal(one: string | null, other: string | null): boolean {
  return one === null || other === null ? one === other : compareDecimals(one, other) === 0;
}
