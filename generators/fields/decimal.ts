import { flag, whole } from "../core/shape.js";
import { tsText } from "../core/source-text.js";
import { checkOrder, compareExact, fraction, wholeDigits } from "./exact.js";
import type { FieldLimits, FieldOption, FieldType } from "./field-type.js";
import { exactExample, exactNumber, invalidNumbers, limitChecks, limitOptions } from "./numeric.js";

const defaults = { precision: 18, scale: 4 };

export const decimal: FieldType = {
  name: "decimal",
  summary:
    "An exact number with a fixed count of decimals; 18 digits, 4 of them decimals, if not said",
  options: {
    unique: flag,
    index: flag,
    precision: whole(1, 100),
    scale: whole(0, 20),
    min: exactNumber,
    max: exactNumber,
    default: exactNumber,
  },
  positional: ["precision", "scale"],
  defaults,
  check: (limits) => [...checkDigits(limits), ...checkOrder(limits, compareExact)],
  ts: () => "string",
  sqlType: ({ precision, scale }) =>
    `numeric(${precision ?? defaults.precision}, ${scale ?? defaults.scale})`,
  sqlChecks: limitChecks,
  sqlLiteral: (value) => value,
  tsLiteral: (value) => tsText(value),
  form: {
    call: "decimal",
    options: (field) => ({
      precision: field.precision ?? defaults.precision,
      scale: field.scale ?? defaults.scale,
      ...limitOptions(field),
    }),
  },
  lowest: "'-Infinity'::numeric",
  canTitle: false,
  canFilter: true,
  canSearch: false,
  canColumn: true,
  family: "number",
  example: (field, context) => exactExample(field, context, digitsOf(field)),
  invalid: (field) => {
    const scale = field.scale ?? defaults.scale;
    const zeros = "0".repeat(scale);
    return [
      { form: `0.${zeros}1`, because: `has more than ${scale} decimals` },
      {
        form: `1${"0".repeat(field.precision ?? defaults.precision)}`,
        because: "has too many digits",
      },
      ...invalidNumbers(field, digitsOf(field)),
    ];
  },
};

/** The greatest and the least number of so many digits. */
export function digitsOf({
  precision = defaults.precision,
  scale = defaults.scale,
}: Pick<FieldLimits, "precision" | "scale">): { least: string; greatest: string; scale: number } {
  const digits = "9".repeat(precision);
  const whole = digits.slice(scale) || "0";
  const greatest = scale === 0 ? whole : `${whole}.${digits.slice(0, scale)}`;
  return { least: `-${greatest}`, greatest, scale };
}

/** Limits and defaults that do not fit into the digits of the column. */
export function checkDigits(
  limits: FieldLimits,
): { option: FieldOption; says: string; fix: string }[] {
  const { precision = defaults.precision, scale = defaults.scale } = limits;
  if (scale > precision) {
    const says = `${scale} decimals do not fit into ${precision} digits.`;
    return [
      { option: "scale", says, fix: "precision counts all digits: raise it, or lower scale." },
    ];
  }
  const options = ["min", "max", "default"] as const;
  return options.flatMap((option) => {
    const value = limits[option];
    if (value === undefined) return [];
    if (fraction(value).length <= scale && wholeDigits(value) <= precision - scale) return [];
    const says = `${value} does not fit into ${precision} digits with ${scale} decimals.`;
    return [
      { option, says, fix: `Write at most ${precision - scale} digits, then ${scale} decimals.` },
    ];
  });
}
