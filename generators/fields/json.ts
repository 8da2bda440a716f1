import { quoted, sqlText } from "../core/names.js";
import type { FieldType } from "./field-type.js";

/** Twice what the form takes: Postgres writes a space behind every colon and comma. */
const longest = 131_072;

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
    { name: "size", condition: `char_length(${quoted(column)}::text) <= ${longest}` },
  ],
  sqlLiteral: sqlText,
  tsLiteral: (value) => value,
  form: { call: "json", options: () => ({}) },
  lowest: undefined,
  canTitle: false,
  canFilter: false,
  canSearch: false,
  canColumn: false,
  example: () => ({ code: "{ n }", variety: Infinity }),
  invalid: () => [{ form: '{"open": ', because: "is not JSON" }],
};
