import { flag, text as textShape, whole } from "../core/shape.js";
import type { FieldType } from "./field-type.js";
import { checkDefaultLength, lengthCheck, textExample, textLiterals, tooLong } from "./lettered.js";

export const longtext: FieldType = {
  name: "longtext",
  summary: "Text of several lines, up to 10,000 characters if not said",
  options: {
    search: flag,
    maxLength: whole(1, 1_000_000),
    default: textShape({ maxLength: 10_000, lines: true }),
  },
  positional: ["maxLength"],
  defaults: { maxLength: 10_000 },
  check: checkDefaultLength,
  ts: () => "string",
  sqlType: () => "text",
  sqlChecks: (field) => [lengthCheck(field)],
  ...textLiterals,
  form: { call: "longtext", options: ({ maxLength }) => ({ maxLength }) },
  lowest: undefined,
  canTitle: false,
  canFilter: false,
  canSearch: true,
  canColumn: false,
  example: textExample,
  invalid: tooLong,
};
