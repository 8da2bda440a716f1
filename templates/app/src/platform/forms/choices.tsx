import { h } from "../html/jsx.js";
import { TicksControl } from "./controls.js";
import type { Field, FieldOptions } from "./field.js";
import { makeField } from "./make-field.js";
import { aThing } from "./words.js";

/** Several of a few values, each with a label; kept in the order of the options. */
export function choices<const Value extends string, const Required extends boolean = false>(
  options: FieldOptions<readonly NoInfer<Value>[], Required> & {
    options: Readonly<Record<Value, string>>;
  },
): Field<readonly Value[], true> {
  const { label, required = false } = options;
  const labels: Readonly<Record<string, string>> = options.options;
  const values = Object.keys(labels) as Value[];
  const list = values.map((value) => ({ value, label: labels[value] ?? value }));
  const named = (picked: readonly string[]) => picked.map((value) => labels[value] ?? value);
  const field = makeField<readonly Value[], Required>(options, {
    type: "choices",
    options: labels,
    group: true,
    parse: (sent) => {
      const picked = sent === undefined || sent === "" ? [] : [sent].flat();
      const known = values.filter((value) => picked.includes(value));
      if (picked.some((value) => !Object.hasOwn(labels, value))) {
        return { says: `${label} can only be ${list.map((one) => one.label).join(", ")}` };
      }
      if (required && known.length === 0) return { says: `Choose ${aThing(label)}` };
      return { value: known };
    },
    input: (value) => value ?? [],
    control: (props) => <TicksControl {...props} options={{ list, more: false }} />,
    show: (value) => (value.length === 0 ? "None" : named(value).join(", ")),
    csv: (value) => (value ?? []).join(", "),
    same: (one, other) => String(one ?? []) === String(other ?? []),
  });
  // Nothing ticked is an empty list, so there is always a value.
  return field as Field<readonly Value[], true>;
}
