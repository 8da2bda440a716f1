import { h } from "../html/jsx.js";
import { LineControl } from "./controls.js";
import type { Field, FieldOptions } from "./field.js";
import { makeField } from "./make-field.js";
import { parseText } from "./sent-text.js";
import { aThing, shorten } from "./words.js";

const longest = 2000;

/** The address of a web page: http or https, nothing that a browser would run. */
export function url<const Required extends boolean = false>(
  options: FieldOptions<string, Required> & { maxLength?: number },
): Field<string, Required> {
  const { label, required = false, maxLength = longest } = options;
  const missing = `Enter ${aThing(label)}`;
  return makeField<string, Required>(options, {
    type: "url",
    parse: (sent) =>
      parseText<string>(sent, { label, required, missing, lines: "one" }, (value) => {
        // Counted in bytes, as its index does: an address may have letters of any script.
        if (Buffer.byteLength(value) > maxLength)
          return { says: `${label} must be ${maxLength} characters or fewer` };
        if (!isWebAddress(value)) {
          return { says: `${label} must be a web address, like https://example.com` };
        }
        return { value };
      }),
    control: (props) => <LineControl {...props} type="url" inputmode="url" />,
    show: (value, where) => (
      <a href={value} rel="noreferrer">
        {where === "list" ? shorten(value.replace(/^https?:\/\//, ""), 40) : value}
      </a>
    ),
  });
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s/]/i.test(text) && !/[\s"<>\\]/.test(text) && URL.canParse(text);
}
