import type { Insertable } from "kysely";
import type { Database } from "../database.js";

/** Stands for the id of a row of another table, which is made when it is needed. */
export type Parent = { readonly table: string; readonly n: number | undefined };

/** The columns of the n-th sample of a resource, without its owner. */
export type SampleRow = Readonly<Record<string, unknown>>;

/** Gives valid values for a row; what must be unique differs with n, which counts from 1. */
export type Sample = (n: number) => SampleRow;

type SampleColumns<T extends keyof Database> = {
  readonly [Column in keyof Insertable<Database[T]>]?:
    | Insertable<Database[T]>[Column]
    | (string extends Insertable<Database[T]>[Column] ? Parent : never);
};

/** Takes the samples of a resource, checked against its table. Tests and seeds make their rows from them. */
export function defineSample<T extends keyof Database>(
  values: (n: number) => SampleColumns<T>,
): Sample {
  return values as Sample;
}

/**
 * The id of a sample row of another table. Rows of one owner share it; with `n`, each number has a row of its own,
 * for references that must be unique or differ from another one.
 */
export function parentOf(table: keyof Database & string, n?: number): Parent {
  return { table, n };
}

/** Whether a value of a sample stands for another row. */
export function isParent(value: unknown): value is Parent {
  return typeof value === "object" && value !== null && "table" in value && "n" in value;
}

const firstDay = "2026-01-01";

/** The n-th day after `from`: day(1) is "2026-01-02". */
export function day(n: number, from = firstDay): string {
  return moment(n, from).toISOString().slice(0, 10);
}

/** The same time of day, n days after the day `from`. */
export function moment(n: number, from = firstDay): Date {
  return new Date(Date.parse(`${from.slice(0, 10)}T09:30:00.000Z`) + n * 24 * 60 * 60 * 1000);
}

/**
 * The n-th number after `from` in steps of its last decimal, exact; after `to` it starts again:
 * step(3, "0.10", "0.12") is "0.10".
 */
export function step(n: number, from: string, to: string): string {
  const scale = from.split(".")[1]?.length ?? 0;
  const steps = (text: string) => {
    const [whole = "", decimals = ""] = text.split(".");
    return BigInt(whole + decimals.padEnd(scale, "0"));
  };
  const value = steps(from) + (BigInt(n) % (steps(to) - steps(from) + 1n));
  const digits = String(value < 0n ? -value : value).padStart(scale + 1, "0");
  const point = digits.length - scale;
  const text = scale === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`;
  return value < 0n ? `-${text}` : text;
}

/** One of a few values, each in its turn. */
export function oneOf<Value>(n: number, values: readonly [Value, ...Value[]]): Value {
  return values[n % values.length] ?? values[0];
}
