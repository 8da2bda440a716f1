import { h } from "../html/jsx.js";
import { isDay, writeDay } from "./calendar.js";
import { LineControl } from "./controls.js";
import type { Field, FieldOptions } from "./field.js";
import { makeField } from "./make-field.js";
import { parseText } from "./sent-text.js";

/** A day, as "2026-11-22". */
export function date<const Required extends boolean = false>(
  options: FieldOptions<string, Required> & { min?: string; max?: string },
): Field<string, Required> {
  const { label, required = false, min, max } = options;
  const missing = `Enter a date for ${label}`;
  return makeField<string, Required>(options, {
    type: "date",
    filter: "range",
    parse: (sent) =>
      parseText<string>(sent, { label, required, missing, lines: "one" }, (value) => {
        if (!isDay(value)) return { says: `${label} must be a real date, like 2026-11-22` };
        if (min && value < min) return { says: `${label} must be ${writeDay(min)} or later` };
        if (max && value > max) return { says: `${label} must be ${writeDay(max)} or earlier` };
        return { value };
      }),
    control: (props) => <LineControl {...props} type="date" width="medium" />,
    show: (value) => <time datetime={value}>{writeDay(value)}</time>,
  });
}
