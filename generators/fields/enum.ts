import { humanize, quoted, sqlText } from "../core/names.js";
import { flag, listOf, text as textShape } from "../core/shape.js";
import { tsText } from "../core/source-text.js";
import type { FieldType } from "./field-type.js";
import { textLiterals } from "./lettered.js";

const value = textShape({
  noun: "a value of an enum",
  pattern: /^[A-Za-z0-9](?:[A-Za-z0-9 _.+-]*[A-Za-z0-9.+])?$/,
  rule: "Use letters, digits, space and _ - . + only, and start with a letter or digit.",
  maxLength: 60,
});

/** "in_review" → "In review"; a value with signs or capitals of its own stays as it is. */
export function valueLabel(given: string): string {
  return /^[a-z][A-Za-z0-9]*([ _-][A-Za-z0-9]+)*$/.test(given) ? humanize(given) : given;
}

export const enumeration: FieldType = {
  name: "enum",
  summary: "One of some fixed values; a union in TypeScript, a CHECK in Postgres",
  options: { index: flag, values: listOf("values", value, 1), default: textShape() },
  positional: ["values"],
  defaults: {},
  check: ({ values, default: preset }) => [...checkValues(values), ...checkPreset(values, preset)],
  ts: ({ values = [] }) => values.map((each) => tsText(each)).join(" | "),
  sqlType: () => "text",
  sqlChecks({ column, values = [] }) {
    const list = values.map(sqlText).join(", ");
    return [{ name: "values", condition: `${quoted(column)} in (${list})` }];
  },
  ...textLiterals,
  form: {
    call: "choice",
    options: ({ values = [] }) => ({
      options: Object.fromEntries(values.map((each) => [each, valueLabel(each)])),
    }),
  },
  lowest: "''",
  canTitle: false,
  canFilter: true,
  canSearch: false,
  canColumn: true,
  example({ values = [], default: preset }) {
    const [only] = preset === undefined && values.length > 1 ? [] : [preset ?? values[0] ?? ""];
    if (only !== undefined) return { code: tsText(only), variety: 1 };
    const list = values.map((each) => tsText(each)).join(", ");
    return { code: `oneOf(n, [${list}])`, calls: "oneOf", variety: values.length };
  },
  invalid: () => [{ form: "no such value", because: "is not one of its values" }],
};

function checkValues(values: readonly string[] | undefined): ReturnType<FieldType["check"]> {
  if (values === undefined) {
    const fix = "Add `values: [draft, sent]`.";
    return [{ option: "values", says: "An enum needs its values.", fix }];
  }
  const twins = values.filter((each, index) =>
    values.some((other, at) => at < index && other !== each && plain(other) === plain(each)),
  );
  return twins.map((each) => ({
    option: "values",
    says: `"${each}" differs from another value only in capitals or signs.`,
    fix: "Give every value a name of its own.",
  }));
}

function checkPreset(
  values: readonly string[] | undefined,
  preset: string | undefined,
): ReturnType<FieldType["check"]> {
  if (values === undefined || preset === undefined || values.includes(preset)) return [];
  const says = `The default "${preset}" is not one of its values.`;
  return [{ option: "default", says, fix: `Use one of ${values.join(", ")}.` }];
}

function plain(given: string): string {
  return given.toLowerCase().replace(/[^a-z0-9]/g, "");
}
