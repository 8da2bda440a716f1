import { sqlText } from "../core/names.js";
import { flag } from "../core/shape.js";
import type { FieldType } from "./field-type.js";

export const uuid: FieldType = {
  name: "uuid",
  summary: "A UUID, as other systems use to name a row",
  options: { unique: flag, index: flag },
  positional: [],
  defaults: {},
  check: () => [],
  ts: () => "string",
  sqlType: () => "uuid",
  sqlChecks: () => [],
  sqlLiteral: sqlText,
  tsLiteral: (value) => JSON.stringify(value),
  form: { call: "uuid", options: () => ({}) },
  lowest: "'00000000-0000-0000-0000-000000000000'::uuid",
  canTitle: false,
  canFilter: false,
  canSearch: false,
  canColumn: true,
  sample(field, n) {
    const group = (value: number, length: number) => value.toString(16).padStart(length, "0");
    const form = `0190a0e0-${group(field.position, 4)}-7000-8000-${group(n, 12)}`;
    return { form, ts: JSON.stringify(form) };
  },
  invalid: () => [{ form: "0190a0e0-0000", because: "is not a UUID" }],
};
