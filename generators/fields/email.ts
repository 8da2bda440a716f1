import { quoted } from "../core/names.js";
import { flag, text as textShape, whole } from "../core/shape.js";
import type { FieldType } from "./field-type.js";
import { checkDefaultLength, lengthCheck, mostDigits, textLiterals, tooLong } from "./lettered.js";

/** As long as an address can be (RFC 5321), which the form knows too. */
const longest = 254;

export const email: FieldType = {
  name: "email",
  summary: "An email address, kept in lower case so that unique means what people expect",
  options: {
    unique: flag,
    index: flag,
    search: flag,
    maxLength: whole(10, longest),
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
  example({ maxLength = longest }, { slug }) {
    const fits = `${slug}-${"9".repeat(mostDigits)}@example.com`.length <= maxLength;
    return { code: fits ? `\`${slug}-\${n}@example.com\`` : "`${n}@a.co`", variety: Infinity };
  },
  invalid: (field) => [
    { form: "not-an-address", because: "is not an email address" },
    ...tooLong(field),
  ],
};
