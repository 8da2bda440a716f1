/** What an email says: its subject, and a text that tells of the row, to be rewritten by whoever sends it. */
import type { Field } from "../../fields/field-type.js";
import { fieldTypes } from "../../fields/index.js";
import type { ResourceSpec, Task } from "../spec.js";
import { inTemplate, tsText } from "./source.js";

/** The subject, as TypeScript source: what the spec says, or the row's title. */
export function inSubject(spec: ResourceSpec, { subject }: Task): string {
  return subject === undefined ? heading(spec) : literal(spec, partsOf(spec, subject));
}

/** The lines of the text, as TypeScript source. */
export function emailText(spec: ResourceSpec): string[] {
  const told = toldFields(spec).map(({ label, property }) =>
    literal(spec, [{ text: `${label}: ` }, { property }]),
  );
  return [heading(spec), ...(told.length > 0 ? ['""', ...told] : [])].map((line) => `${line},`);
}

/** "Invoice INV-1" */
function heading(spec: ResourceSpec): string {
  return literal(spec, [{ text: `${spec.label.one} ` }, { property: spec.title }]);
}

const mostTold = 4;

/** What an email may tell of a row: always there, short, and for everyone who may see it. */
function toldFields({ fields, title }: ResourceSpec): Field[] {
  const isTellable = ({ type }: Field) => fieldTypes[type].family ?? fieldTypes[type].canTitle;
  return fields
    .filter((field) => isTellable(field) && !field.nullable && !field.visibleTo)
    .filter(({ property }) => property !== title)
    .slice(0, mostTold);
}

/** A piece of a text: as it is, or what the row has. */
type Part = { text: string } | { property: string };

/** A text of the spec's, with `{property}` where the row is to be told. Other braces are only braces. */
function partsOf({ fields }: ResourceSpec, text: string): Part[] {
  const names = ["id", ...fields.map(({ property }) => property)].join("|");
  return text.split(new RegExp(`(\\{(?:${names})\\})`)).map((part, index) => {
    return index % 2 === 0 ? { text: part } : { property: part.slice(1, -1) };
  });
}

/** A template literal; a plain text if there is nothing to fill in. */
function literal(spec: ResourceSpec, parts: readonly Part[]): string {
  const isPlain = parts.every((part) => "text" in part);
  const inside = parts.map((part) => {
    if ("property" in part) return `\${${valueOf(spec, part.property)}}`;
    return isPlain ? part.text : inTemplate(part.text);
  });
  return isPlain ? tsText(inside.join("")) : `\`${inside.join("")}\``;
}

/** A property as text. A title that may be empty gives way to the number of the row, as on every page. */
function valueOf({ names, fields, title }: ResourceSpec, property: string): string {
  const value = `${names.one}.${property}`;
  const field = fields.find((each) => each.property === property);
  const isDate = field !== undefined && fieldTypes[field.type].ts(field) === "Date";
  const instead = property === title ? `${names.one}.id` : '""';
  if (!field?.nullable) return isDate ? `${value}.toISOString()` : value;
  return isDate ? `${value}?.toISOString() ?? ""` : `${value} ?? ${instead}`;
}
