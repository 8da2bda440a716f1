import { z } from "zod";
import { h } from "../html/jsx.js";
import { LineControl } from "./controls.js";
import type { Field, FieldOptions } from "./field.js";
import { makeField } from "./make-field.js";
import { parseText } from "./sent-text.js";
import { aThing, countCharacters } from "./words.js";

const address = z.email();
const longest = 254;

/** An email address, in lower case: whoever writes it with capitals means the same mailbox. */
export function email<const Required extends boolean = false>(
  options: FieldOptions<string, Required> & { maxLength?: number; autocomplete?: string },
): Field<string, Required> {
  const { label, required = false, maxLength = longest, autocomplete } = options;
  const missing = `Enter ${aThing(label)}`;
  return makeField<string, Required>(options, {
    type: "email",
    parse: (sent) =>
      parseText<string>(sent, { label, required, missing, lines: "one" }, (text) => {
        const value = text.toLowerCase();
        if (countCharacters(value) > maxLength)
          return { says: `${label} must be ${maxLength} characters or fewer` };
        if (!address.safeParse(value).success) {
          return { says: `${label} must be an email address, like name@example.com` };
        }
        return { value };
      }),
    control: (props) => (
      <LineControl {...props} type="email" inputmode="email" autocomplete={autocomplete} />
    ),
    show: (value) => value,
  });
}
