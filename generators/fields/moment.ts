/** What date and datetime share. Both are compared as text, which their notation allows. */
import { quoted, sqlText } from "../core/names.js";
import { tsText } from "../core/source-text.js";
import type { Example, ExampleContext, Field } from "./field-type.js";
import { nAfter } from "./numeric.js";

const day = 24 * 60 * 60 * 1000;

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

/** Where samples start if nothing is said, which the app's `day` and `moment` know. */
const firstDay = Date.UTC(2026, 0, 1);
const roomy = 3000;
const apart = 30;

/** Days from `min` on, later in later fields; where there is no room for that, from limit to limit. */
export function dayExample(
  { min, max }: Field,
  { earlier }: ExampleContext,
  calls: "day" | "moment",
): Example | undefined {
  const ahead = earlier * apart;
  const low = min === undefined ? undefined : firstWithin(min, calls);
  const high = max === undefined ? undefined : lastWithin(max, calls);
  const written = (at: number, n: string) => {
    const from = at === firstDay ? "" : `, ${tsText(new Date(at).toISOString().slice(0, 10))}`;
    return `${calls}(${n}${from})`;
  };
  if (high === undefined) {
    const from = Math.max(low ?? firstDay, firstDay);
    return { code: written(from, nAfter(String(ahead))), calls, variety: Infinity };
  }
  const usual = firstDay + (roomy + ahead) * day <= high ? firstDay : high - (roomy + ahead) * day;
  const from = Math.max(low ?? usual, usual);
  const room = Math.floor((high - from) / day) + 1;
  if (room <= 1) return undefined;
  // Later fields are later also where there is little room, if only they can be.
  const start = room > ahead + 1 ? ahead : 0;
  const variety = Math.min(roomy, room - start);
  const n = nAfter(String(start)).replace("n", `(n % ${variety})`);
  return { code: written(from, n.replace(/^\((.*)\)$/, "$1")), calls, variety };
}

const morning = (9 * 60 + 30) * 60 * 1000;

/** The first day whose sample is not before `min`: a moment is one of the morning. */
function firstWithin(min: string, calls: "day" | "moment"): number {
  const start = Date.parse(min.slice(0, 10));
  return calls === "day" || start + morning >= Date.parse(min) ? start : start + day;
}

function lastWithin(max: string, calls: "day" | "moment"): number {
  const start = Date.parse(max.slice(0, 10));
  return calls === "day" || start + morning <= Date.parse(max) ? start : start - day;
}

/** What people can enter, from its first day to its last. */
const firstMoment = Date.parse("0001-01-01T00:00:00Z");
const lastMoment = Date.parse("9999-12-31T23:59:59Z");

/** One day outside each limit, as far as the calendar of the form goes. */
export function invalidMoments(
  { min, max }: Field,
  form: (moment: Date) => string,
): { form: string; because: string }[] {
  const found: { form: string; because: string }[] = [];
  const add = (time: number, because: string) => {
    if (time < firstMoment || time > lastMoment) return;
    found.push({ form: form(new Date(time)), because });
  };
  if (min !== undefined) add(Date.parse(min) - day, `is before ${min}`);
  if (max !== undefined) add(Date.parse(max) + day, `is after ${max}`);
  return found;
}
