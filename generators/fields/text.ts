import { flag, text as textShape, whole } from "../core/shape.js";
import type { FieldType } from "./field-type.js";
import { checkDefaultLength, lengthCheck, textExample, textLiterals, tooLong } from "./lettered.js";

export const text: FieldType = {
  name: "text",
  summary: "One line of text, up to 200 characters if not said",
  options: {
    unique: flag,
    index: flag,
    search: flag,
    maxLength: whole(1, 500),
    default: textShape(),
  },
  positional: ["maxLength"],
  defaults: { maxLength: 200 },
  check: checkDefaultLength,
  ts: () => "string",
  sqlType: () => "text",
  sqlChecks: (field) => [lengthCheck(field)],
  ...textLiterals,
  form: { call: "text", options: ({ maxLength }) => ({ maxLength }) },
  lowest: "''",
  canTitle: true,
  canFilter: false,
  canSearch: true,
  canColumn: true,
  example: textExample,
  invalid: tooLong,
};
