import { kebab } from "../../core/names.js";
import { compareExact } from "../../fields/exact.js";
import type { Field, FieldTypeName } from "../../fields/field-type.js";
import type { ResourceSpec } from "../spec.js";
import { inTemplate, tsText, tsTexts } from "./source.js";

/**
 * What sample.ts gives: a valid value for each field as an expression in `n`. What must be unique differs with n;
 * dates and numbers grow from field to field, so that ordinary checks between two fields hold.
 */
export function sampleView(spec: ResourceSpec) {
  const { names, fields } = spec;
  const asked = fields.filter((field) => !isLeftOut(field));
  const lines = asked.map((field) => `${field.property}: ${expression(spec, field)},`);
  const called = ["day", "moment", "oneOf", "parentOf"].filter((name) =>
    lines.some((line) => new RegExp(`\\b${name}\\(`).test(line)),
  );
  return {
    imports: [...called, "defineSample"].sort().join(", "),
    tableKey: names.tableKey,
    counter: lines.some((line) => /\bn\b/.test(line.slice(line.indexOf(":")))) ? "n" : "",
    lines,
  };
}

/** What fills itself, and a reference to the resource itself, which has no end. */
function isLeftOut(field: Field): boolean {
  if (field.target?.self) return true;
  return (
    field.readOnly && (field.default !== undefined || field.nullable || field.type === "boolean")
  );
}

const byType: { readonly [type in FieldTypeName]: (spec: ResourceSpec, field: Field) => string } = {
  text: (_, field) => textSample(field),
  longtext: (_, field) => textSample(field),
  integer: (spec, field) => wholeSample(field, larger(spec, field)),
  bigint: (spec, field) => `String(${wholeSample(field, larger(spec, field))})`,
  decimal: (spec, field) => exactSample(field, larger(spec, field), field.scale ?? 0),
  money: (spec, field) => exactSample(field, larger(spec, field), 2),
  boolean: (_, field) => String(field.required || field.default === "true"),
  date: (spec, field) => `day(${later(spec, field)}${fromDay(field)})`,
  datetime: (spec, field) => `moment(${later(spec, field)}${fromDay(field)})`,
  email: (spec) => `\`${spec.names.kebab}-\${n}@example.com\``,
  url: (spec) => `\`https://example.com/${spec.names.kebabPlural}/\${n}\``,
  enum: (_, field) => enumSample(field),
  reference: (spec, field) => parent(spec, field),
  json: () => "{ n }",
  uuid: (_, field) =>
    `\`00000000-0000-4000-8${field.position.toString(16).padStart(3, "0")}-\${String(n).padStart(12, "0")}\``,
};

function expression(spec: ResourceSpec, field: Field): string {
  return byType[field.type](spec, field);
}

const mostDigits = 5;

function textSample({ label, name, maxLength = 200 }: Field): string {
  const fitting = [label, name, kebab(name).slice(0, 3)].find(
    (each) => each.length + 1 + mostDigits <= maxLength,
  );
  if (fitting !== undefined) return `\`${inTemplate(fitting)} \${n}\``;
  return maxLength >= 4 ? "String(n)" : "n.toString(36)";
}

function enumSample({ values = [], default: preset }: Field): string {
  if (preset !== undefined || values.length === 1) return tsText(preset ?? values[0] ?? "");
  return `oneOf(n, ${tsTexts(values)})`;
}

const roomy = 10_000;

/** n, shifted into the limits; n in turn where they are narrow. */
function wholeSample(field: Field, step: number): string {
  if (field.min === undefined && field.max === undefined) return plus("n", step);
  const low = BigInt(field.min ?? BigInt(field.max ?? 0) - BigInt(roomy + step));
  const room = field.max === undefined ? BigInt(roomy + step) : BigInt(field.max) - low + 1n;
  if (room >= BigInt(roomy + step)) return plus("n", Number(low) + step);
  return plus(`(n % ${room})`, Number(low));
}

function plus(expressionOfN: string, more: number): string {
  if (more === 0) return expressionOfN.replace(/^\((.*)\)$/, "$1");
  const shown = String(Math.abs(more)).replace(/\B(?=(\d{3})+$)/g, "_");
  const grouped = Math.abs(more) < 10_000 ? String(Math.abs(more)) : shown;
  return `${expressionOfN} ${more < 0 ? "-" : "+"} ${grouped}`;
}

/** A number with its decimals; one that counts in the decimals where the limits leave no room for whole ones. */
function exactSample(field: Field, step: number, scale: number): string {
  const { min, max, precision = 14 } = field;
  const low = Math.ceil(Number(min ?? (max === undefined ? 0 : Number(max) - roomy - step)));
  const digits = precision - scale;
  const top = Math.min(max === undefined ? Infinity : Math.floor(Number(max)), 10 ** digits - 1);
  const zeros = scale > 0 ? `.${"0".repeat(scale)}` : "";
  if (top - low >= roomy + step) return `\`\${${plus("n", low + step)}}${zeros}\``;
  const inDecimals =
    10 ** Math.min(scale, mostDigits) > 1 && compareExact(String(low + 1), max ?? String(top)) <= 0;
  if (inDecimals) {
    return `\`${low}.\${String(n).padStart(${scale}, "0")}\``;
  }
  if (top > low) return `\`\${${plus(`(n % ${top - low + 1})`, low)}}${zeros}\``;
  return tsText(min ?? max ?? "0");
}

/** Numbers of later fields are larger. */
function larger(spec: ResourceSpec, field: Field): number {
  return before(spec, field, ["integer", "bigint", "decimal", "money"]) * 100;
}

/** How many fields of these types come before this one. */
function before({ fields }: ResourceSpec, field: Field, types: readonly FieldTypeName[]): number {
  return fields.filter(({ type, position }) => types.includes(type) && position < field.position)
    .length;
}

/** Days of later fields are later. */
function later(spec: ResourceSpec, field: Field): string {
  const earlier = before(spec, field, ["date", "datetime"]);
  return field.max === undefined ? plus("n", earlier * 30) : plus("(n % 1000)", earlier);
}

function fromDay({ min, max }: Field): string {
  if (min !== undefined) return min > "2026-01-01" ? `, ${tsText(min.slice(0, 10))}` : "";
  if (max === undefined) return "";
  const from = new Date(Date.parse(max.slice(0, 10)) - 1100 * 86_400_000);
  return `, ${tsText(from.toISOString().slice(0, 10))}`;
}

/** The row that a reference points to: a row of its own where nothing else keeps two samples apart. */
function parent(spec: ResourceSpec, field: Field): string {
  const alone = field.unique || spec.unique.some((together) => isNarrow(spec, field, together));
  return `parentOf(${tsText(field.target?.tableKey ?? "")}${alone ? ", n" : ""})`;
}

const varied: readonly FieldTypeName[] = [
  ...(["text", "longtext", "integer", "bigint", "decimal", "money"] as const),
  ...(["date", "datetime", "email", "url", "uuid"] as const),
];

function isNarrow({ fields }: ResourceSpec, field: Field, together: readonly string[]): boolean {
  if (!together.includes(field.property)) return false;
  const others = fields.filter(({ property }) => together.includes(property));
  return !others.some(({ type }) => varied.includes(type));
}
