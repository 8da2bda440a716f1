import { flag } from "../core/shape.js";
import { tsText } from "../core/source-text.js";
import { checkOrder, compareExact } from "./exact.js";
import type { FieldType } from "./field-type.js";
import { checkRange } from "./integer.js";
import { exactExample, invalidNumbers, limitChecks, limitOptions, wholeNumber } from "./numeric.js";

const [least, greatest] = ["-9223372036854775808", "9223372036854775807"];
const column = { least, greatest, scale: 0 };

export const bigint: FieldType = {
  name: "bigint",
  summary: "A whole number of up to 18 digits; a string in TypeScript, so that none is lost",
  options: {
    unique: flag,
    index: flag,
    min: wholeNumber,
    max: wholeNumber,
    default: wholeNumber,
  },
  positional: [],
  defaults: {},
  check: (limits) => [
    ...checkRange(limits, least, greatest, "Use the type decimal with scale 0."),
    ...checkOrder(limits, compareExact),
  ],
  ts: () => "string",
  sqlType: () => "bigint",
  sqlChecks: limitChecks,
  sqlLiteral: (value) => value,
  tsLiteral: (value) => tsText(value),
  form: { call: "bigint", options: limitOptions },
  lowest: least,
  canTitle: true,
  canFilter: true,
  canSearch: false,
  canColumn: true,
  family: "number",
  example: (field, context) => exactExample(field, context, column),
  invalid: (field) => [
    { form: "1.5", because: "is not a whole number" },
    { form: "9223372036854775808", because: "is more than a bigint holds" },
    ...invalidNumbers(field, column),
  ],
};
