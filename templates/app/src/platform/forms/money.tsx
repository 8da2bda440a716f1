import { h } from "../html/jsx.js";
import { LineControl } from "./controls.js";
import { parseDecimal, sameDecimal } from "./decimal.js";
import { groupThousands } from "./exact.js";
import type { Field, FieldOptions } from "./field.js";
import { makeField } from "./make-field.js";
import { parseText } from "./sent-text.js";
import { aThing } from "./words.js";

const grouped = /^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/;

/** An amount of money with two decimals, exact. "1,250.50" is read as 1250.50. */
export function money<const Required extends boolean = false>(
  options: FieldOptions<string, Required> & { min?: string; max?: string; precision?: number },
): Field<string, Required> {
  const { label, required = false, min, max, precision = 14 } = options;
  const missing = `Enter ${aThing(label)}`;
  const range = { precision, scale: 2, ...(min && { min }), ...(max && { max }) };
  return makeField<string, Required>(options, {
    type: "money",
    filter: "range",
    align: "end",
    parse: (sent) =>
      parseText<string>(sent, { label, required, missing, lines: "one" }, (text) =>
        parseDecimal(grouped.test(text) ? text.replaceAll(",", "") : text, label, range),
      ),
    control: (props) => <LineControl {...props} inputmode="decimal" width="medium" />,
    show: (value) => <data value={value}>{groupThousands(value)}</data>,
    same: sameDecimal,
  });
}
