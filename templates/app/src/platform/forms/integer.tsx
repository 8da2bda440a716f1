import { h } from "../html/jsx.js";
import { LineControl } from "./controls.js";
import type { Field, FieldOptions } from "./field.js";
import { makeField } from "./make-field.js";
import { parseText } from "./sent-text.js";
import { aThing } from "./words.js";

const smallest = -2_147_483_648;
const largest = 2_147_483_647;

/** A whole number that fits an `integer` column. */
export function integer<const Required extends boolean = false>(
  options: FieldOptions<number, Required> & { min?: number; max?: number },
): Field<number, Required> {
  const { label, required = false, min = smallest, max = largest } = options;
  const missing = `Enter ${aThing(label)}`;
  return makeField<number, Required>(options, {
    type: "integer",
    filter: "range",
    align: "end",
    parse: (sent) =>
      parseText<number>(sent, { label, required, missing, lines: "one" }, (text) => {
        if (!/^[+-]?\d{1,40}$/.test(text)) return { says: `${label} must be a whole number` };
        const value = Number(text) + 0;
        if (value < min) return { says: `${label} must be ${min} or more` };
        if (value > max) return { says: `${label} must be ${max} or less` };
        return { value };
      }),
    control: (props) => <LineControl {...props} inputmode="numeric" width="short" />,
    show: (value) => String(value),
  });
}
