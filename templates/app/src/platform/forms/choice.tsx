import { h } from "../html/jsx.js";
import { PickControl } from "./controls.js";
import type { Field, FieldOptions } from "./field.js";
import { makeField } from "./make-field.js";
import { parseText } from "./sent-text.js";
import { aThing } from "./words.js";

/** One of a few values, each with a label. */
export function choice<const Value extends string, const Required extends boolean = false>(
  options: FieldOptions<NoInfer<Value>, Required> & { options: Readonly<Record<Value, string>> },
): Field<Value, Required> {
  const { label, required = false } = options;
  const labels: Readonly<Record<string, string>> = options.options;
  const list = Object.entries<string>(labels).map(([value, name]) => ({ value, label: name }));
  const missing = `Choose ${aThing(label)}`;
  const isValue = (text: string): text is Value => Object.hasOwn(labels, text);
  return makeField<Value, Required>(options, {
    type: "choice",
    options: labels,
    filter: "value",
    parse: (sent) =>
      parseText<Value>(sent, { label, required, missing, lines: "one" }, (text) =>
        isValue(text) ? { value: text } : { says: missing },
      ),
    control: (props) => (
      <PickControl
        {...props}
        options={{ list, more: false }}
        empty={required ? "Choose one" : "None"}
      />
    ),
    show: (value) => <span class="tag">{labels[value] ?? value}</span>,
  });
}
