import type { Field } from "../../fields/field-type.js";
import { fieldTypes } from "../../fields/index.js";
import type { ResourceSpec } from "../spec.js";
import { tsEntries, tsKey } from "./source.js";

/** What form.ts declares: one call for each field. */
export function formView({ fields }: ResourceSpec) {
  const calls = fields.map(({ type }) => fieldTypes[type].form.call);
  return {
    imports: [...new Set([...calls, "defineForm"])].sort().join(", "),
    fields: fields.map((field) => `${tsKey(field.property)}: ${declaration(field)},`),
  };
}

function declaration(field: Field): string {
  const { form, tsLiteral } = fieldTypes[field.type];
  const options = tsEntries([
    ["label", field.label],
    ["required", field.required || undefined],
    ...Object.entries(form.options(field)),
    ["hint", field.help],
    ["readOnly", field.readOnly || undefined],
  ]);
  const preset = field.default === undefined ? [] : [`default: ${tsLiteral(field.default)}`];
  return `${form.call}({ ${[...options, ...preset].join(", ")} })`;
}
