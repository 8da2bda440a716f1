import { sqlText } from "../core/names.js";
import { flag, written } from "../core/shape.js";
import { checkOrder } from "./exact.js";
import type { FieldType } from "./field-type.js";
import { limitOptions } from "./numeric.js";
import {
  compareMoments,
  invalidMoments,
  momentChecks,
  momentSample,
  parseDatetime,
} from "./moment.js";

const datetimeShape = written(
  {
    schema: { type: "string", format: "date-time" },
    noun: "a moment",
    rule: "Write it with its offset, as 2026-01-31T09:30:00Z.",
  },
  parseDatetime,
);

/** As the browser's datetime-local control sends it; the form reads it as UTC. */
const typed = (moment: Date): string => moment.toISOString().slice(0, 16);

export const datetime: FieldType = {
  name: "datetime",
  summary: "A moment: `timestamptz` in Postgres, a Date in TypeScript",
  options: {
    unique: flag,
    index: flag,
    min: datetimeShape,
    max: datetimeShape,
    default: datetimeShape,
  },
  positional: [],
  defaults: {},
  check: (limits) => checkOrder(limits, compareMoments),
  ts: () => "Date",
  sqlType: () => "timestamptz",
  sqlChecks: momentChecks,
  sqlLiteral: sqlText,
  tsLiteral: (value) => `new Date(${JSON.stringify(value)})`,
  form: { call: "datetime", options: limitOptions },
  lowest: "'-infinity'::timestamptz",
  canTitle: false,
  canFilter: true,
  canSearch: false,
  canColumn: true,
  sample(field, n) {
    const moment = momentSample(field, n);
    const form = typed(moment);
    return { form, ts: `new Date("${form}:00.000Z")` };
  },
  invalid: (field) => [
    { form: "2026-02-30T10:00", because: "is not a moment of the calendar" },
    ...invalidMoments(field, typed),
  ],
};
