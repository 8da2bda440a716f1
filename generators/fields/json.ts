import { quoted, sqlText } from "../core/names.js";
import type { FieldType } from "./field-type.js";

/** Twice what the form takes: Postgres writes a space behind every colon and comma. */
const maxBytes = 131_072;

export const json: FieldType = {
  name: "json",
  summary: "Any JSON value up to 64 KB, for what has no fixed shape",
  options: {},
  positional: [],
  defaults: {},
  check: () => [],
  ts: () => "Json",
  sqlType: () => "jsonb",
  sqlChecks: ({ column }) => [
    { name: "size", condition: `octet_length(${quoted(column)}::text) <= ${maxBytes}` },
  ],
  sqlLiteral: sqlText,
  tsLiteral: (value) => value,
  form: { call: "json", options: () => ({}) },
  lowest: undefined,
  canTitle: false,
  canFilter: false,
  canSearch: false,
  canColumn: false,
  sample: (_, n) => ({ form: `{"sample":${n}}`, ts: `{ sample: ${n} }` }),
  invalid: () => [{ form: '{"open": ', because: "is not JSON" }],
};
