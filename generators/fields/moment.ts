/** What date and datetime share. Both are compared as text, which their notation allows. */
import { quoted, sqlText } from "../core/names.js";
import type { Field } from "./field-type.js";

const day = 24 * 60 * 60 * 1000;
const start = Date.UTC(2030, 0, 1, 9, 30);

/** "2026-01-31" if the calendar has that day. */
export function parseDate(source: string): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(source)) return undefined;
  const time = Date.parse(`${source}T00:00:00Z`);
  const same = !Number.isNaN(time) && new Date(time).toISOString().startsWith(source);
  return same && source >= "0001-01-01" ? source : undefined;
}

/** "2026-01-31T09:30:00Z" or with an offset, as UTC: "2026-01-31T09:30:00.000Z". */
export function parseDatetime(source: string): string | undefined {
  const form = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;
  const date = form.exec(source)?.[1];
  const time = Date.parse(source);
  if (date === undefined || parseDate(date) === undefined || Number.isNaN(time)) return undefined;
  return new Date(time).toISOString();
}

export function compareMoments(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** `min` and `max` as CHECK constraints. */
export function momentChecks(field: Field): { name: string; condition: string }[] {
  const column = quoted(field.column);
  const { min, max } = field;
  return [
    ...(min === undefined ? [] : [{ name: "min", condition: `${column} >= ${sqlText(min)}` }]),
    ...(max === undefined ? [] : [{ name: "max", condition: `${column} <= ${sqlText(max)}` }]),
  ];
}

/** The n-th moment within the limits; a field further down gets a later one. */
export function momentSample(field: Field, n: number): Date {
  const low = field.min === undefined ? undefined : Date.parse(field.min);
  const high = field.max === undefined ? undefined : Date.parse(field.max);
  const first = low ?? (high === undefined ? start : Math.min(start, high - 365 * day));
  const wanted = first + (field.position * 10 + n) * day;
  if (high === undefined || wanted <= high) return new Date(wanted);
  return new Date(Math.min(first + (n - 1) * day, high));
}

/** One day outside each limit. */
export function invalidMoments(
  field: Field,
  form: (moment: Date) => string,
): { form: string; because: string }[] {
  const { min, max } = field;
  return [
    ...(min === undefined
      ? []
      : [{ form: form(new Date(Date.parse(min) - day)), because: `is before ${min}` }]),
    ...(max === undefined
      ? []
      : [{ form: form(new Date(Date.parse(max) + day)), because: `is after ${max}` }]),
  ];
}
