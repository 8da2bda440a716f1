import { h } from "../html/jsx.js";
import { LineControl } from "./controls.js";
import type { Field, FieldOptions } from "./field.js";
import { makeField } from "./make-field.js";
import { parseText } from "./sent-text.js";
import { aThing, countCharacters, shorten } from "./words.js";

/** One line of text, without the spaces around it. */
export function text<const Required extends boolean = false>(
  options: FieldOptions<string, Required> & { maxLength?: number; autocomplete?: string },
): Field<string, Required> {
  const { label, required = false, maxLength = 255, autocomplete } = options;
  const missing = `Enter ${aThing(label)}`;
  return makeField<string, Required>(options, {
    type: "text",
    parse: (sent) =>
      parseText<string>(sent, { label, required, missing, lines: "one" }, (value) =>
        countCharacters(value) > maxLength
          ? { says: `${label} must be ${maxLength} characters or fewer` }
          : { value },
      ),
    control: (props) => (
      <LineControl {...props} width={width(maxLength)} autocomplete={autocomplete} />
    ),
    show: (value, where) => <span dir="auto">{where === "list" ? shorten(value, 80) : value}</span>,
  });
}

function width(maxLength: number): "short" | "medium" | "long" {
  if (maxLength <= 12) return "short";
  return maxLength <= 40 ? "medium" : "long";
}
