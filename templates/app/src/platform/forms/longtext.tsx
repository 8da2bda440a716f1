import { h } from "../html/jsx.js";
import { LinesControl } from "./controls.js";
import type { Field, FieldOptions } from "./field.js";
import { makeField } from "./make-field.js";
import { parseText } from "./sent-text.js";
import { aThing, countCharacters, shorten } from "./words.js";

/** Text of many lines. Line breaks are kept as `\n`, whatever the browser sent. */
export function longtext<const Required extends boolean = false>(
  options: FieldOptions<string, Required> & { maxLength?: number },
): Field<string, Required> {
  const { label, required = false, maxLength = 10_000 } = options;
  const missing = `Enter ${aThing(label)}`;
  return makeField<string, Required>(options, {
    type: "longtext",
    parse: (sent) =>
      parseText<string>(sent, { label, required, missing, lines: "many" }, (value) =>
        countCharacters(value) > maxLength
          ? { says: `${label} must be ${maxLength} characters or fewer` }
          : { value },
      ),
    control: (props) => <LinesControl {...props} rows={6} />,
    show: (value, where) =>
      where === "list" ? (
        <span dir="auto">{shorten(value.replace(/\s+/g, " "), 80)}</span>
      ) : (
        <div class="prose" dir="auto">
          {value}
        </div>
      ),
  });
}
