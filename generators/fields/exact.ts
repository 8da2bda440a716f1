/** Exact arithmetic on numbers as text: money and large integers must never become floats. */
import type { FieldLimits, FieldOption } from "./field-type.js";

const pattern = /^-?(?:0|[1-9]\d{0,30})(?:\.\d{1,20})?$/;

/** "+12", "012" and "1e3" are refused; "-0" is "0". Undefined if it is not such a number. */
export function parseExact(source: string): string | undefined {
  const text = source.trim();
  if (!pattern.test(text)) return undefined;
  return /^-0(\.0+)?$/.test(text) ? text.slice(1) : text;
}

/** The same for numbers without a fraction. */
export function parseWhole(source: string): string | undefined {
  const text = parseExact(source);
  return text?.includes(".") ? undefined : text;
}

/** Less than 0, 0 or more than 0, as `sort` wants it. */
export function compareExact(one: string, other: string): number {
  const scale = Math.max(fraction(one).length, fraction(other).length);
  const difference = scaled(one, scale) - scaled(other, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** How many values there are from one to another, both counted, at a scale. */
export function countBetween(low: string, high: string, scale: number): bigint {
  return scaled(high, scale) - scaled(low, scale) + 1n;
}

/** The value with all its decimals, or the next larger one without: ("9.5", 2) → "9.50", ("9.5", 0) → "10". */
export function atScale(value: string, scale: number): string {
  const whole = scaled(value, scale);
  const rest = fraction(value).slice(scale);
  const isCut = /[1-9]/.test(rest) && !value.startsWith("-");
  return unscaled(isCut ? whole + 1n : whole, scale);
}

/** Adds a count of units of the last decimal place, or of ones: ("9.99", 1, 2) → "10.00" at ones 10.99. */
export function addOnes(value: string, ones: number, scale: number): string {
  return unscaled(scaled(value, scale) + BigInt(ones) * 10n ** BigInt(scale), scale);
}

/** The smallest step below or above a value at a scale: ("0.00", -1, 2) → "-0.01". */
export function addSteps(value: string, steps: number, scale: number): string {
  return unscaled(scaled(value, scale) + BigInt(steps), scale);
}

/** Digits after the point. */
export function fraction(value: string): string {
  return value.split(".")[1] ?? "";
}

/** Digits before the point, without a leading zero. */
export function wholeDigits(value: string): number {
  const digits = (value.split(".")[0] ?? "").replace("-", "").replace(/^0+/, "");
  return digits.length;
}

/** Mistakes in min, max and default taken together, for any type with an order. */
export function checkOrder(
  limits: FieldLimits,
  compare: (one: string, other: string) => number,
): { option: FieldOption; says: string; fix: string }[] {
  const { min, max, default: preset } = limits;
  const found: { option: FieldOption; says: string; fix: string }[] = [];
  if (min !== undefined && max !== undefined && compare(min, max) > 0) {
    const says = `The least value, ${min}, is above the greatest, ${max}.`;
    found.push({ option: "min", says, fix: "Swap min and max." });
  }
  if (preset === undefined) return found;
  if (min !== undefined && compare(preset, min) < 0) {
    const says = `The default ${preset} is below the least value, ${min}.`;
    found.push({ option: "default", says, fix: `Set a default of at least ${min}.` });
  }
  if (max !== undefined && compare(preset, max) > 0) {
    const says = `The default ${preset} is above the greatest value, ${max}.`;
    found.push({ option: "default", says, fix: `Set a default of at most ${max}.` });
  }
  return found;
}

function scaled(value: string, scale: number): bigint {
  const [whole = "0", part = ""] = value.replace("-", "").split(".");
  const digits = BigInt(whole + part.slice(0, scale).padEnd(scale, "0"));
  return value.startsWith("-") ? -digits : digits;
}

function unscaled(value: bigint, scale: number): string {
  const sign = value < 0n ? "-" : "";
  const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, "0");
  return scale === 0 ? sign + digits : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}
