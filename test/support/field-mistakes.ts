import { around, field, type Mistake } from "./spec-around.js";

/** Mistakes in keys, and in the names and types of fields. */
export const fieldMistakes: readonly Mistake[] = [
  ["an unknown key", around("colour: red"), 'x.yaml:6:1 A resource has no key "colour"'],
  ["a near key", around("permisions: {}"), "Did you mean permissions?"],
  [
    "an unknown type",
    field("total: { type: mony }"),
    'x.yaml:4:18 "mony" is not a field type. Did you mean money?',
  ],
  ["a type from elsewhere", field("total: { type: string }"), "Did you mean text?"],
  [
    "an option of another type",
    field("n: { type: integer, maxLength: 3 }"),
    "`maxLength` is for text",
  ],
  ["snake_case", field("issued_on: { type: date }"), "Did you mean issuedOn?"],
  ["letters beyond ASCII", field("größe: { type: text }"), "Use ASCII letters"],
  ["a column that is there", field("id: { type: uuid }"), "Every table has `id`"],
  ["createdAt", field("createdAt: { type: date }"), "Every table has `createdAt`"],
  ["owner", field("owner: { type: reference, to: User }"), "owner: true"],
  ["a name of every object", field("constructor: { type: text }"), "every JavaScript object"],
  ["a system column", field("xmin: { type: integer }"), "every Postgres table"],
  ["a name that does not come back", field("taxID: { type: text }"), "Did you mean taxId?"],
  [
    "two fields, one column",
    field("a: { type: reference, to: User }\n  aId: { type: text }"),
    "would both be the column a_id",
  ],
  ["a key twice", field("name: { type: date }"), 'The key "name" is here twice'],
  ["yes for true", field("n: { type: text, required: yes }"), "Write true or false"],
  ["a missing target", field("c: { type: reference, to: Custmer }"), "Did you mean Customer?"],
  ["no target", field("c: { type: reference }"), "Add `to: Customer`"],
];
