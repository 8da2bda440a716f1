import { h } from "../html/jsx.js";
import { isDay, writeMoment } from "./calendar.js";
import { LineControl } from "./controls.js";
import type { Field, FieldOptions } from "./field.js";
import { makeField } from "./make-field.js";
import { parseText } from "./sent-text.js";

const shape = /^(\d{4}-\d\d-\d\d)[T ]((?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,3})?)?)Z?$/;

/** A day and a time of day, in the app's time zone, which is UTC. */
export function datetime<const Required extends boolean = false>(
  options: FieldOptions<Date, Required> & { min?: string; max?: string },
): Field<Date, Required> {
  const { label, required = false, hint, min, max } = options;
  const missing = `Enter a date and time for ${label}`;
  return makeField<Date, Required>(options, {
    type: "datetime",
    hint: hint === undefined ? "Time in UTC" : `${hint} (time in UTC)`,
    filter: "range",
    parse: (sent) =>
      parseText<Date>(sent, { label, required, missing, lines: "one" }, (text) => {
        const [, day, time] = shape.exec(text) ?? [];
        if (!day || !time || !isDay(day)) {
          return { says: `${label} must be a real date and time, like 2026-11-22 14:30` };
        }
        const value = new Date(`${day}T${time}Z`);
        if (min && value < new Date(min))
          return { says: `${label} must be ${write(min)} or later` };
        if (max && value > new Date(max))
          return { says: `${label} must be ${write(max)} or earlier` };
        return { value };
      }),
    input: (value) => (value ? value.toISOString().replace(/(:00)?(\.000)?Z$/, "") : ""),
    control: (props) => <LineControl {...props} type="datetime-local" width="medium" />,
    show: (value) => <time datetime={value.toISOString()}>{writeMoment(value)}</time>,
    csv: (value) => value?.toISOString() ?? "",
    // The driver would write it in the time zone of the process, which had other rules a century ago.
    column: (value) => value?.toISOString() ?? null,
    same: (one, other) => one?.getTime() === other?.getTime(),
  });
}

function write(moment: string): string {
  return writeMoment(new Date(moment));
}
