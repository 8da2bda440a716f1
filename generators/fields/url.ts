import { quoted } from "../core/names.js";
import { flag, text as textShape, whole } from "../core/shape.js";
import type { FieldType } from "./field-type.js";
import { checkDefaultLength, lengthCheck, mostDigits, textLiterals } from "./lettered.js";

/** What the form takes where nothing else is said. */
const longest = 2000;

export const url: FieldType = {
  name: "url",
  summary: "A web address that starts with http:// or https://",
  options: {
    unique: flag,
    index: flag,
    search: flag,
    maxLength: whole(20, longest),
    default: textShape({
      noun: "a web address",
      pattern: /^https?:\/\/[^\s/]\S*$/,
      rule: "Write it with https:// in front.",
    }),
  },
  positional: [],
  defaults: { maxLength: longest },
  check: checkDefaultLength,
  ts: () => "string",
  sqlType: () => "text",
  sqlChecks: (field) => [
    lengthCheck(field),
    { name: "format", condition: `${quoted(field.column)} ~ '^https?://[^[:space:]]+$'` },
  ],
  ...textLiterals,
  form: { call: "url", options: ({ maxLength }) => (maxLength === longest ? {} : { maxLength }) },
  lowest: "''",
  canTitle: true,
  canFilter: false,
  canSearch: true,
  canColumn: true,
  example({ maxLength = longest }, { slug }) {
    const fits = `https://example.com/${slug}/${"9".repeat(mostDigits)}`.length <= maxLength;
    const start = fits ? `https://example.com/${slug}` : "https://a.co";
    return { code: `\`${start}/\${n}\``, variety: Infinity };
  },
  invalid: (field) => [
    { form: "javascript:alert(1)", because: "is not a web address" },
    { form: `https://example.com/${"x".repeat(field.maxLength ?? 0)}`, because: "is too long" },
  ],
};
