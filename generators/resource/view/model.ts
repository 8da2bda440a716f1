import { identifier } from "../../core/names.js";
import type { Field } from "../../fields/field-type.js";
import { fieldTypes } from "../../fields/index.js";
import type { ResourceSpec } from "../spec.js";
import { andList, inSentence, tsObject, tsText } from "./source.js";

/** What model.ts declares: the columns of the table and what people read when Postgres refuses a row. */
export function modelView(spec: ResourceSpec) {
  const { names, fields } = spec;
  const enums = fields.filter(({ type }) => type === "enum");
  const types = fields.map((field) => columnType(spec, field));
  return {
    kyselyTypes: types.some((type) => type.startsWith("Generated<"))
      ? "Generated, Selectable"
      : "Selectable",
    columnTypes: [
      ...(fields.some(({ type }) => type === "json") ? ["Json"] : []),
      "ReceiptLink",
      "RowColumns",
    ].join(", "),
    enums: enums.map((field) => ({
      name: enumType(spec, field),
      values: fieldTypes.enum.ts(field),
    })),
    columns: [
      ...(spec.owner ? ["ownerId: string;"] : []),
      ...fields.map((field, index) => `${field.property}: ${types[index]};`),
    ],
    parts: [
      `table: ${tsText(names.tableKey)},`,
      ...(spec.owner ? [`owner: "ownerId",`] : []),
      `title: ${tsText(spec.title)},`,
      `receipts: { table: ${tsText(names.receiptTableKey)}, row: ${tsText(names.receiptProperty)} },`,
      ...constraints(spec),
    ],
  };
}

/** The union type of an enum field: InvoiceStatus. */
export function enumType({ names }: ResourceSpec, field: Field): string {
  return names.pascal + field.property.charAt(0).toUpperCase() + field.property.slice(1);
}

function columnType(spec: ResourceSpec, field: Field): string {
  const type = field.type === "enum" ? enumType(spec, field) : fieldTypes[field.type].ts(field);
  if (field.nullable) return `${type} | null`;
  return hasDefault(field) ? `Generated<${type}>` : type;
}

/** Whether the column fills itself where an insert leaves it out. */
export function hasDefault(field: Field): boolean {
  return field.default !== undefined || (field.type === "boolean" && !field.required);
}

/** What a person reads when Postgres refuses a row: at a field, or over the form. */
export type ConstraintText = { field?: string; says: string };

/** The CHECKs and unique keys that a form cannot foresee, by name, with the words for whoever meets them. */
export function constraintTexts(spec: ResourceSpec): (readonly [string, ConstraintText])[] {
  const { names, fields } = spec;
  const label = (property: string) =>
    property === "ownerId"
      ? "owner"
      : inSentence(fields.find((field) => field.property === property)?.label ?? property);
  return [
    ...fields
      .filter(({ unique }) => unique)
      .map(
        ({ property, column }) =>
          [
            identifier(names.table, column, "unique"),
            { field: property, says: `This ${label(property)} is already in use` },
          ] as const,
      ),
    ...spec.unique.map((together) => {
      const name = identifier(names.table, ...columnsOf(spec, together), "unique");
      const says = `Another ${names.words} has the same ${andList(together.map(label))}`;
      return [name, { says }] as const;
    }),
    ...spec.checks.map((check) => {
      const { name, field, message } = check;
      const says = message ?? `These values do not go together: ${name.replaceAll("_", " ")}`;
      return [identifier(names.table, name), { ...(field && { field }), says }] as const;
    }),
  ];
}

function constraints(spec: ResourceSpec): string[] {
  const found = constraintTexts(spec);
  if (found.length === 0) return [];
  const lines = found.map(([name, text]) => `${name}: ${tsObject(Object.entries(text))},`);
  return [`constraints: {\n${lines.join("\n")}\n},`];
}

/** Columns in SQL by their names in TypeScript. */
export function columnsOf({ fields }: ResourceSpec, properties: readonly string[]): string[] {
  const own: { readonly [property: string]: string } = {
    ownerId: "owner_id",
    createdAt: "created_at",
    updatedAt: "updated_at",
  };
  return properties.map(
    (property) =>
      fields.find((field) => field.property === property)?.column ?? own[property] ?? property,
  );
}
