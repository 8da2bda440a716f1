import { sqlText } from "../core/names.js";
import { flag, written } from "../core/shape.js";
import { tsText } from "../core/source-text.js";
import { checkOrder } from "./exact.js";
import type { FieldType } from "./field-type.js";
import { limitOptions } from "./numeric.js";
import { compareMoments, dayExample, invalidMoments, momentChecks, parseDate } from "./moment.js";

const dateShape = written(
  {
    schema: { type: "string", format: "date" },
    noun: "a date",
    rule: "Write a day of the calendar as 2026-01-31.",
  },
  parseDate,
);

const typed = (moment: Date): string => moment.toISOString().slice(0, 10);

export const date: FieldType = {
  name: "date",
  summary: "A day of the calendar, without a time; the text 2026-01-31 in TypeScript",
  options: { unique: flag, index: flag, min: dateShape, max: dateShape, default: dateShape },
  positional: [],
  defaults: {},
  check: (limits) => checkOrder(limits, compareMoments),
  ts: () => "string",
  sqlType: () => "date",
  sqlChecks: momentChecks,
  sqlLiteral: sqlText,
  tsLiteral: (value) => tsText(value),
  form: { call: "date", options: limitOptions },
  lowest: "'-infinity'::date",
  canTitle: false,
  canFilter: true,
  canSearch: false,
  canColumn: true,
  family: "day",
  example(field, context) {
    const only = { code: tsText(field.min ?? field.max ?? ""), variety: 1 };
    return dayExample(field, context, "day") ?? only;
  },
  invalid: (field) => [
    { form: "2026-02-30", because: "is not a day of the calendar" },
    ...invalidMoments(field, typed),
  ],
};
