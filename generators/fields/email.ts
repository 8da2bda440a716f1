import { quoted } from "../core/names.js";
import { flag, text as textShape, whole } from "../core/shape.js";
import type { FieldType } from "./field-type.js";
import { checkDefaultLength, lengthCheck, textLiterals, textSample, tooLong } from "./lettered.js";

/** As long as an address can be (RFC 5321), which the form knows too. */
const longest = 254;

export const email: FieldType = {
  name: "email",
  summary: "An email address, kept in lower case so that unique means what people expect",
  options: {
    unique: flag,
    index: flag,
    search: flag,
    maxLength: whole(6, longest),
    default: textShape({
      noun: "an email address",
      pattern: /^[^\s@A-Z]+@[^\s@A-Z]+$/,
      rule: "Write it as name@example.com, in lower case.",
    }),
  },
  positional: [],
  defaults: { maxLength: longest },
  check: checkDefaultLength,
  ts: () => "string",
  sqlType: () => "text",
  sqlChecks(field) {
    const column = quoted(field.column);
    const condition = `${column} ~ '^[^[:space:]@]+@[^[:space:]@]+$' and ${column} = lower(${column})`;
    return [lengthCheck(field), { name: "format", condition }];
  },
  ...textLiterals,
  form: { call: "email", options: ({ maxLength }) => (maxLength === longest ? {} : { maxLength }) },
  lowest: "''",
  canTitle: true,
  canFilter: false,
  canSearch: true,
  canColumn: true,
  sample(field, n) {
    const long = `${field.name.toLowerCase()}${n}@example.com`;
    if (long.length <= (field.maxLength ?? long.length)) return textSample(field, n, long);
    return textSample(field, n, `${n.toString(36).slice(-2)}@a.co`);
  },
  invalid: (field) => [
    { form: "not-an-address", because: "is not an email address" },
    ...tooLong(field),
  ],
};
