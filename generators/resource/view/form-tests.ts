import type { Field } from "../../fields/field-type.js";
import { fieldTypes } from "../../fields/index.js";
import type { ResourceSpec } from "../spec.js";
import { isAsked, rolesOf } from "../test-matrix.js";
import { columnsOf, constraintTexts } from "./model.js";
import { identifier } from "../../core/names.js";
import { tsKey, tsText, tsTexts, tsValue } from "./source.js";

/** What form.test.ts holds: what each field takes and refuses, and what people read when Postgres refuses. */
export function formTestsView(spec: ResourceSpec) {
  const texts = constraintTexts(spec);
  const unique = uniqueKeys(spec);
  // Of two rows that no form can fill in, neither is ever the same as the other.
  const isEmpty = (property: string) =>
    spec.fields.some((field) => field.property === property && field.nullable && !isAsked(field));
  const told = texts
    .map(([name, text]) => ({ name, text, fields: unique.get(name) }))
    .filter(({ fields }) => !fields?.some(isEmpty));
  return {
    roles: tsTexts(rolesOf(spec)),
    forms: tsTexts(formsOf(spec)),
    fields: spec.fields.map((field) => `${tsKey(field.property)}: ${fieldData(spec, field)},`),
    unique: told.flatMap(({ name, text, fields }) =>
      fields ? [`${tsKey(name)}: ${tsValue({ fields, ...text })},`] : [],
    ),
    checks: told.flatMap(({ name, text, fields }) =>
      fields ? [] : [`${tsKey(name)}: ${tsValue(text)},`],
    ),
  };
}

/** The forms that anybody may send. */
export function formsOf({ permissions }: ResourceSpec): string[] {
  return (["create", "update"] as const).filter((name) => permissions[name].length > 0);
}

/** The fields that a form may carry. */
export function writableFields({ fields }: ResourceSpec): string[] {
  return fields.filter(isAsked).map(({ property }) => property);
}

/** The keys that may not be there twice, by the names of their constraints. */
function uniqueKeys(spec: ResourceSpec): ReadonlyMap<string, readonly string[]> {
  const { names, fields } = spec;
  return new Map<string, readonly string[]>([
    ...fields
      .filter(({ unique }) => unique)
      .map(
        ({ column, property }) => [identifier(names.table, column, "unique"), [property]] as const,
      ),
    ...spec.unique.map(
      (together) =>
        [identifier(names.table, ...columnsOf(spec, together), "unique"), together] as const,
    ),
  ]);
}

/** Whether a check of the user's own looks at a field: a value by itself, right as it is, may break it. */
export function isChecked({ checks }: Pick<ResourceSpec, "checks">, { column }: Field): boolean {
  return checks.some(({ condition }) => new RegExp(`\\b${column}\\b`).test(condition));
}

function fieldData(spec: ResourceSpec, field: Field): string {
  const { label, help, type, values } = field;
  const isText = type === "text" || type === "longtext";
  const parts = [
    `label: ${tsText(label)}`,
    ...(help === undefined ? [] : [`hint: ${tsText(help)}`]),
    ...(values ? [`options: ${tsValue(optionsOf(field))}`] : []),
    ...(isAsked(field) ? asked(field, isText) : ["readOnly: true"]),
    ...(isAsked(field) && isChecked(spec, field) ? ["checked: true"] : []),
  ];
  return `{ ${parts.join(", ")} }`;
}

function asked(field: Field, isText: boolean): string[] {
  const preset = typed(field, field.default);
  const limits = [field.min, field.max].map((limit) => typed(field, limit));
  const accepts = limits.filter((limit) => limit !== undefined);
  const refuses = isText ? [] : fieldTypes[field.type].invalid(field);
  return [
    ...(preset === undefined || preset === "" ? [] : [`default: ${tsText(preset)}`]),
    ...(field.required ? ["required: true"] : []),
    ...(isText ? [`longest: ${tsValue(field.maxLength ?? 1)}`] : []),
    ...(accepts.length > 0 ? [`accepts: ${tsTexts(accepts)}`] : []),
    ...(refuses.length > 0
      ? [
          `refuses: { ${refuses.map(({ because, form }) => `${tsText(because)}: ${repeated(form)}`).join(", ")} }`,
        ]
      : []),
  ];
}

function optionsOf(field: Field): unknown {
  return fieldTypes[field.type].form.options(field)["options"];
}

/** A default or limit as the control of the form holds it. */
function typed({ type }: Field, value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (type === "datetime") return new Date(value).toISOString().replace(/(:00)?(\.000)?Z$/, "");
  if (type === "boolean" && value === "false") return "";
  if (type === "json") return JSON.stringify(JSON.parse(value), null, 2);
  return value;
}

/** A text as TypeScript source; the same character many times is counted rather than written out. */
export function repeated(text: string): string {
  const [, start = "", character = ""] = /^([\s\S]*?)([\s\S])\2{19,}$/.exec(text) ?? [];
  if (character === "") return tsText(text);
  const count = `${tsText(character)}.repeat(${tsValue(text.length - start.length)})`;
  return start === "" ? count : `${tsText(start)} + ${count}`;
}
