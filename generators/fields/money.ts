import { flag } from "../core/shape.js";
import { tsText } from "../core/source-text.js";
import { checkDigits, digitsOf } from "./decimal.js";
import { checkOrder, compareExact } from "./exact.js";
import type { FieldType } from "./field-type.js";
import { exactExample, exactNumber, invalidNumbers, limitChecks, limitOptions } from "./numeric.js";

const digits = { precision: 14, scale: 2 };

export const money: FieldType = {
  name: "money",
  summary: "An exact amount with two decimals, up to 999,999,999,999.99; never a float",
  options: {
    unique: flag,
    index: flag,
    min: exactNumber,
    max: exactNumber,
    default: exactNumber,
  },
  positional: [],
  defaults: {},
  check: (limits) => [
    ...checkDigits({ ...limits, ...digits }),
    ...checkOrder(limits, compareExact),
  ],
  ts: () => "string",
  sqlType: () => `numeric(${digits.precision}, ${digits.scale})`,
  sqlChecks: limitChecks,
  sqlLiteral: (value) => value,
  tsLiteral: (value) => tsText(value),
  form: { call: "money", options: limitOptions },
  lowest: "'-Infinity'::numeric",
  canTitle: false,
  canFilter: true,
  canSearch: false,
  canColumn: true,
  family: "number",
  example: (field, context) => exactExample(field, context, digitsOf(digits)),
  invalid: (field) => [
    { form: "12.345", because: "has more than 2 decimals" },
    { form: "1000000000000.00", because: "has too many digits" },
    ...invalidNumbers(field, digitsOf(digits)),
  ],
};
