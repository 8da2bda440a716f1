/** THE list of field types. A type that is not here does not exist. */
import { bigint } from "./bigint.js";
import { boolean } from "./boolean.js";
import { date } from "./date.js";
import { datetime } from "./datetime.js";
import { decimal } from "./decimal.js";
import { email } from "./email.js";
import { enumeration } from "./enum.js";
import type { FieldType, FieldTypeName } from "./field-type.js";
import { integer } from "./integer.js";
import { json } from "./json.js";
import { longtext } from "./longtext.js";
import { money } from "./money.js";
import { reference } from "./reference.js";
import { text } from "./text.js";
import { url } from "./url.js";
import { uuid } from "./uuid.js";

export const fieldTypes: { readonly [name in FieldTypeName]: FieldType } = {
  text,
  longtext,
  integer,
  bigint,
  decimal,
  money,
  boolean,
  date,
  datetime,
  email,
  url,
  enum: enumeration,
  reference,
  json,
  uuid,
};

/** What other tools call them; only said in did-you-mean. */
export const typeSynonyms: { readonly [word: string]: FieldTypeName } = {
  array: "json",
  belongs_to: "reference",
  bool: "boolean",
  double: "decimal",
  float: "decimal",
  int: "integer",
  jsonb: "json",
  number: "integer",
  numeric: "decimal",
  object: "json",
  references: "reference",
  string: "text",
  textarea: "longtext",
  time: "datetime",
  timestamp: "datetime",
  varchar: "text",
};

/** Whether lists can be sorted by fields of a type: what a reference holds says nothing to people. */
export function canSort(type: FieldTypeName): boolean {
  return type !== "reference" && fieldTypes[type].lowest !== undefined;
}

export const fieldTypeNames = Object.keys(fieldTypes) as FieldTypeName[];
