import { quoted } from "../core/names.js";
import { flag, type Shape } from "../core/shape.js";
import type { FieldType } from "./field-type.js";

/** Read as the text "true" or "false", like every other default. */
const preset: Shape<string> = {
  schema: flag.schema,
  read(node, path, report) {
    const value = flag.read(node, path, report);
    return value === undefined ? undefined : String(value);
  },
};

export const boolean: FieldType = {
  name: "boolean",
  summary: "Yes or no, no if not said; with `required` it must be ticked, as a consent",
  options: { index: flag, default: preset },
  positional: [],
  defaults: {},
  check({ required, default: value }) {
    if (!required || value === undefined) return [];
    const says = "A box that must be ticked cannot have a default.";
    return [{ option: "default", says, fix: "Leave out `required` or `default`." }];
  },
  ts: () => "boolean",
  sqlType: () => "boolean",
  sqlChecks: ({ required, column }) =>
    required ? [{ name: "ticked", condition: quoted(column) }] : [],
  sqlLiteral: (value) => value,
  tsLiteral: (value) => value,
  form: { call: "boolean", options: () => ({}) },
  lowest: "false",
  canTitle: false,
  canFilter: true,
  canSearch: false,
  canColumn: true,
  example: ({ required, default: value }) => ({
    code: String(required || value === "true"),
    variety: 1,
  }),
  invalid: ({ required }) => [
    { form: "perhaps", because: "is neither yes nor no" },
    ...(required ? [{ form: "", because: "is not ticked" }] : []),
  ],
};
