import { flag, oneOf, text as textShape } from "../core/shape.js";
import { tsText } from "../core/source-text.js";
import type { FieldType } from "./field-type.js";

export const reference: FieldType = {
  name: "reference",
  summary: "A row of another resource, or a User; with its foreign key and its index",
  options: {
    unique: flag,
    index: flag,
    to: textShape({
      noun: "the name of a resource",
      pattern: /^[A-Z][A-Za-z0-9]*$/,
      rule: "Write its PascalCase name, as Customer.",
    }),
    onDelete: oneOf("what happens on delete", ["restrict", "cascade", "setNull"]),
  },
  positional: ["to"],
  defaults: { onDelete: "restrict" },
  check({ onDelete, required }) {
    if (onDelete !== "setNull" || !required) return [];
    const says = "A required reference cannot be set to null when its target is deleted.";
    return [{ option: "onDelete", says, fix: "Use restrict or cascade, or leave out `required`." }];
  },
  ts: () => "string",
  sqlType: () => "bigint",
  sqlChecks: () => [],
  sqlLiteral: (value) => value,
  tsLiteral: (value) => tsText(value),
  form: { call: "reference", options: ({ target }) => ({ to: target?.tableKey }) },
  lowest: "0",
  canTitle: false,
  canFilter: true,
  canSearch: false,
  canColumn: true,
  // Rows of one sample share their parent; `view/sample.ts` gives each its own where it must be unique.
  example: ({ target }) => ({
    code: `parentOf(${tsText(target?.tableKey ?? "")})`,
    calls: "parentOf",
    variety: 1,
  }),
  invalid: () => [{ form: "not-an-id", because: "is not a row" }],
};
