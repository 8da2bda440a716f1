/** Exact decimals as text, since numbers in JavaScript are not exact: "1250.50". */

interface Digits {
  readonly negative: boolean;
  readonly whole: string;
  readonly fraction: string;
}

/** Takes a decimal apart: sign, digits before the point (no leading zeros), digits after it. Undefined if it is none. */
export function readDecimal(text: string): Digits | undefined {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text);
  const whole = match?.[2] ?? "";
  const fraction = match?.[3] ?? "";
  if (!match || whole + fraction === "") return undefined;
  return {
    negative: match[1] === "-" && /[1-9]/.test(whole + fraction),
    whole: whole.replace(/^0+(?=\d)/, "") || "0",
    fraction,
  };
}

/** A decimal as Postgres writes it in a column with `scale` digits after the point; as typed where scale is undefined. */
export function writeDecimal(digits: Digits, scale: number | undefined): string {
  const fraction = scale === undefined ? digits.fraction : digits.fraction.padEnd(scale, "0");
  return `${digits.negative ? "-" : ""}${digits.whole}${fraction === "" ? "" : `.${fraction}`}`;
}

/** Below zero if `one` is less than `other`, above if it is more, 0 if they are the same amount. Exact. */
export function compareDecimals(one: string, other: string): number {
  const a = readDecimal(one);
  const b = readDecimal(other);
  if (!a || !b) throw new Error(`Cannot compare ${one} with ${other}: not decimals.`);
  const scale = Math.max(a.fraction.length, b.fraction.length);
  const difference = scaled(a, scale) - scaled(b, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** With a comma between thousands: "1250.50" gives "1,250.50". */
export function groupThousands(text: string): string {
  const [whole = "", fraction] = text.split(".", 2);
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

function scaled(digits: Digits, scale: number): bigint {
  const amount = BigInt(digits.whole + digits.fraction.padEnd(scale, "0"));
  return digits.negative ? -amount : amount;
}
