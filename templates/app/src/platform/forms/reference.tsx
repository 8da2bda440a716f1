import { h } from "../html/jsx.js";
import { PickControl } from "./controls.js";
import type { Field, FieldOptions } from "./field.js";
import { makeField } from "./make-field.js";
import { parseText } from "./sent-text.js";
import { aThing } from "./words.js";

const largestId = 9_223_372_036_854_775_807n;

/** A row of another table, by id. `to` is the table; what can be picked comes from the rows the actor may see. */
export function reference<const Required extends boolean = false>(
  options: FieldOptions<string, Required> & { to: string },
): Field<string, Required> {
  const { label, required = false, to } = options;
  const missing = `Choose ${aThing(label)}`;
  return makeField<string, Required>(options, {
    type: "reference",
    to,
    filter: "value",
    parse: (sent) =>
      parseText<string>(sent, { label, required, missing, lines: "one" }, (value) =>
        isId(value) ? { value } : { says: missing },
      ),
    control: (props) => <PickControl {...props} empty={required ? "Choose one" : "None"} />,
    show: (value) => `#${value}`,
  });
}

/** True if the text can be the id of a row: a whole number above zero that fits a bigint, without leading zeros. */
export function isId(text: string): boolean {
  return /^[1-9]\d{0,18}$/.test(text) && BigInt(text) <= largestId;
}
