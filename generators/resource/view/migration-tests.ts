import { identifier, quoted } from "../../core/names.js";
import type { Field } from "../../fields/field-type.js";
import { fieldTypes } from "../../fields/index.js";
import type { ResourceSpec } from "../spec.js";
import { isChecked, repeated } from "./form-tests.js";
import { tableParts } from "./migration.js";
import { tsKey, tsText } from "./source.js";

/** What migration.test.ts holds: every part of the two tables by its name, and what the CHECKs do not let in. */
export function migrationTestsView(spec: ResourceSpec) {
  const { names } = spec;
  const { columns, constraints, indexes } = tableParts(spec);
  const listed = (parts: readonly { name: string; says: string }[]) =>
    parts.map(({ name, says }) => `${tsKey(name)}: ${tsText(says)},`);
  return {
    table: tsText(names.table),
    columns: listed(columns),
    constraints: listed(constraints),
    indexes: listed(indexes),
    refused: spec.fields.flatMap((field) => refusedBy(spec, field)),
    receipts: receiptParts(spec),
  };
}

function receiptParts({ names }: ResourceSpec) {
  const { receiptTable, receiptColumn, table } = names;
  const link = `bigint references ${quoted(table)} (id) on delete set null`;
  const index = tsKey(identifier(receiptTable, receiptColumn));
  return {
    table: tsText(receiptTable),
    columns: [
      `receipt_id: "uuid primary key references task_receipts (id)",`,
      `${tsKey(receiptColumn)}: ${tsText(link)},`,
    ],
    indexes: [`${index}: ${tsText(`(${quoted(receiptColumn)})`)},`],
  };
}

/** A value for each CHECK of a field that it does not let in, by the name of the constraint. */
function refusedBy(spec: ResourceSpec, field: Field): string[] {
  const { names } = spec;
  // The value could break the user's own check first.
  if (isChecked(spec, field)) return [];
  return fieldTypes[field.type].sqlChecks(field).flatMap(({ name }) => {
    const value = offending(field, name);
    if (value === undefined) return [];
    const constraint = tsKey(identifier(names.table, field.column, name));
    return [`${constraint}: { ${tsKey(field.column)}: ${value} },`];
  });
}

/** A value that breaks one CHECK of a field and no other; undefined where none can be named. */
function offending(field: Field, check: string): string | undefined {
  const wrong = (because: RegExp) =>
    fieldTypes[field.type].invalid(field).find((each) => because.test(each.because))?.form;
  const found: { readonly [check: string]: string | undefined } = {
    length: wrong(/^(has more than|is too long)/),
    min: wrong(/^is (below|before) /),
    max: wrong(/^is (above|after) /),
    values: "no such value",
    format: "nothing of the kind",
  };
  if (check === "ticked") return "false";
  if (check === "length" && field.type === "email") {
    return `"x".repeat(${field.maxLength ?? 0}) + "@example.com"`;
  }
  const value = found[check];
  return value === undefined ? undefined : repeated(value);
}
