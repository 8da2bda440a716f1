import { sqlText } from "../core/names.js";
import { flag } from "../core/shape.js";
import { tsText } from "../core/source-text.js";
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
  tsLiteral: (value) => tsText(value),
  form: { call: "uuid", options: () => ({}) },
  lowest: "'00000000-0000-0000-0000-000000000000'::uuid",
  canTitle: false,
  canFilter: false,
  canSearch: false,
  canColumn: true,
  example: ({ position }) => {
    const place = position.toString(16).padStart(3, "0");
    const code = `\`00000000-0000-4000-8${place}-\${String(n).padStart(12, "0")}\``;
    return { code, variety: Infinity };
  },
  invalid: () => [{ form: "0190a0e0-0000", because: "is not a UUID" }],
};
