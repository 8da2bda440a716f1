import { h } from "../html/jsx.js";
import { LineControl } from "./controls.js";
import type { Field, FieldOptions } from "./field.js";
import { makeField } from "./make-field.js";
import { parseText } from "./sent-text.js";
import { aThing } from "./words.js";

const smallest = "-9223372036854775808";
const largest = "9223372036854775807";

/** A whole number that fits a `bigint` column; text in TypeScript, since it can be larger than a number holds. */
export function bigint<const Required extends boolean = false>(
  options: FieldOptions<string, Required> & { min?: string; max?: string },
): Field<string, Required> {
  const { label, required = false, min = smallest, max = largest } = options;
  const missing = `Enter ${aThing(label)}`;
  return makeField<string, Required>(options, {
    type: "bigint",
    filter: "range",
    align: "end",
    parse: (sent) =>
      parseText<string>(sent, { label, required, missing, lines: "one" }, (text) => {
        if (!/^[+-]?\d{1,40}$/.test(text)) return { says: `${label} must be a whole number` };
        const value = BigInt(text.replace("+", ""));
        if (value < BigInt(min)) return { says: `${label} must be ${min} or more` };
        if (value > BigInt(max)) return { says: `${label} must be ${max} or less` };
        return { value: String(value) };
      }),
    control: (props) => <LineControl {...props} inputmode="numeric" width="medium" />,
    show: (value) => value,
  });
}
