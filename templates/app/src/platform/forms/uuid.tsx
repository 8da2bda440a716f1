import { h } from "../html/jsx.js";
import { LineControl } from "./controls.js";
import type { Field, FieldOptions } from "./field.js";
import { makeField } from "./make-field.js";
import { parseText } from "./sent-text.js";
import { aThing } from "./words.js";

const shape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A UUID, in lower case as Postgres gives it. */
export function uuid<const Required extends boolean = false>(
  options: FieldOptions<string, Required>,
): Field<string, Required> {
  const { label, required = false } = options;
  const missing = `Enter ${aThing(label)}`;
  return makeField<string, Required>(options, {
    type: "uuid",
    parse: (sent) =>
      parseText<string>(sent, { label, required, missing, lines: "one" }, (text) => {
        const value = text.toLowerCase();
        if (shape.test(value)) return { value };
        return { says: `${label} must be a UUID, like 123e4567-e89b-12d3-a456-426614174000` };
      }),
    control: (props) => <LineControl {...props} width="medium" />,
    show: (value) => <code>{value}</code>,
  });
}
