import { sqlText } from "../core/names.js";
import { flag, written } from "../core/shape.js";
import { tsText } from "../core/source-text.js";
import { checkOrder } from "./exact.js";
import type { FieldType } from "./field-type.js";
import { limitOptions } from "./numeric.js";
import {
  compareMoments,
  dayExample,
  invalidMoments,
  momentChecks,
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
  tsLiteral: (value) => `new Date(${tsText(value)})`,
  form: { call: "datetime", options: limitOptions },
  lowest: "'-infinity'::timestamptz",
  canTitle: false,
  canFilter: true,
  canSearch: false,
  canColumn: true,
  family: "day",
  example(field, context) {
    const only = { code: `new Date(${tsText(field.min ?? field.max ?? "")})`, variety: 1 };
    return dayExample(field, context, "moment") ?? only;
  },
  invalid: (field) => [
    { form: "2026-02-30T10:00", because: "is not a moment of the calendar" },
    ...invalidMoments(field, typed),
  ],
};
