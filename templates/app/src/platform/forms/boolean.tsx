import { h } from "../html/jsx.js";
import { TickControl } from "./controls.js";
import type { Field, FieldOptions } from "./field.js";
import { makeField } from "./make-field.js";

/** Yes or no. A box that is not ticked is no; where the field is required it must be ticked. */
export function boolean<const Required extends boolean = false>(
  options: FieldOptions<boolean, Required>,
): Field<boolean, true> {
  const { label, required = false } = options;
  const field = makeField<boolean, Required>(options, {
    type: "boolean",
    filter: "value",
    parse: (sent = "") => {
      if (sent === "true" || sent === "on") return { value: true };
      if (sent !== "" && sent !== "false") return { says: `${label} must be ticked or not` };
      return required ? { says: `${label} must be ticked` } : { value: false };
    },
    input: (value) => (value === true ? "true" : ""),
    control: (props) => <TickControl {...props} />,
    show: (value) => (value ? "Yes" : "No"),
  });
  // Whether it has to be ticked or not, there is always a value.
  return field as Field<boolean, true>;
}
