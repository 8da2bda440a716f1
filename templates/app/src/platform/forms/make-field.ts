import type { Field, FieldOptions, Parsed } from "./field.js";

type Told = "type" | "parse" | "control" | "show";
type Usual = Omit<Field, Told | "label" | "hint" | "required" | "readOnly" | "default">;

const usual: Usual = {
  filter: "none",
  align: "start",
  group: false,
  input: (value) => (value === null ? "" : String(value)),
  csv: (value) => (value === null ? "" : String(value)),
  column: (value) => value,
  same: (one, other) => one === other,
};

/** A field of one type: what its file says of it, and for the rest what most types do. */
export function makeField<Value, Required extends boolean>(
  options: FieldOptions<Value, Required>,
  told: Pick<Field<Value>, Told> & Partial<Omit<Field<Value>, Told | "required">>,
): Field<Value, Required> {
  return {
    ...usual,
    label: options.label,
    hint: options.hint,
    readOnly: options.readOnly ?? false,
    default: options.default,
    ...told,
    parse: (sent) => orDefault(told.parse(sent), options.default),
    required: (options.required ?? false) as Required,
  };
}

/** An empty answer means the default, as in the column: where there is one, the column takes no null. */
function orDefault<Value>(parsed: Parsed<Value>, preset: Value | undefined): Parsed<Value> {
  const isEmpty = "value" in parsed && parsed.value === null;
  return isEmpty && preset !== undefined ? { value: preset } : parsed;
}
