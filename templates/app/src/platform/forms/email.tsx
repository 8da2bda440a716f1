import { z } from "zod";
import { h } from "../html/jsx.js";
import { LineControl } from "./controls.js";
import type { Field, FieldOptions } from "./field.js";
import { makeField } from "./make-field.js";
import { parseText } from "./sent-text.js";
import { aThing } from "./words.js";

const address = z.email().max(254);

/** An email address. */
export function email<const Required extends boolean = false>(
  options: FieldOptions<string, Required> & { autocomplete?: string },
): Field<string, Required> {
  const { label, required = false, autocomplete } = options;
  const missing = `Enter ${aThing(label)}`;
  return makeField<string, Required>(options, {
    type: "email",
    parse: (sent) =>
      parseText<string>(sent, { label, required, missing, lines: "one" }, (value) =>
        address.safeParse(value).success
          ? { value }
          : { says: `${label} must be an email address, like name@example.com` },
      ),
    control: (props) => (
      <LineControl {...props} type="email" inputmode="email" autocomplete={autocomplete} />
    ),
    show: (value) => value,
  });
}
