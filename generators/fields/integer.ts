import { flag } from "../core/shape.js";
import { grouped } from "../core/source-text.js";
import { checkOrder, compareExact } from "./exact.js";
import type { FieldLimits, FieldOption, FieldType } from "./field-type.js";
import { invalidNumbers, limitChecks, nAfter, numberExample, wholeNumber } from "./numeric.js";

const [least, greatest] = ["-2147483648", "2147483647"];
const column = { least, greatest, scale: 0 };

export const integer: FieldType = {
  name: "integer",
  summary: "A whole number up to 2,147,483,647",
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
    ...checkRange(limits, least, greatest, "Use the type bigint."),
    ...checkOrder(limits, compareExact),
  ],
  ts: () => "number",
  sqlType: () => "integer",
  sqlChecks: limitChecks,
  sqlLiteral: (value) => value,
  tsLiteral: (value) => value,
  form: {
    call: "integer",
    options: (field) => ({
      ...(field.min !== undefined && { min: Number(field.min) }),
      ...(field.max !== undefined && { max: Number(field.max) }),
    }),
  },
  lowest: least,
  canTitle: true,
  canFilter: true,
  canSearch: false,
  canColumn: true,
  family: "number",
  example(field, context) {
    const range = numberExample(field, context, column);
    const { from, variety } = range;
    if (variety === 1) return { code: from, variety };
    if (variety === Infinity) return { code: nAfter(from), variety };
    const count = grouped(String(variety));
    const code = from === "0" ? `n % ${count}` : nAfter(from).replace("n", `(n % ${count})`);
    return { code, variety };
  },
  invalid: (field) => [
    { form: "1.5", because: "is not a whole number" },
    { form: "2147483648", because: "is more than an integer holds" },
    ...invalidNumbers(field, column),
  ],
};

/** Values that the type itself cannot hold. */
export function checkRange(
  limits: FieldLimits,
  low: string,
  high: string,
  fix: string,
): { option: FieldOption; says: string; fix: string }[] {
  const options = ["min", "max", "default"] as const;
  return options.flatMap((option) => {
    const value = limits[option];
    if (value === undefined) return [];
    if (compareExact(value, low) >= 0 && compareExact(value, high) <= 0) return [];
    return [{ option, says: `${value} is outside ${low} to ${high}.`, fix }];
  });
}
