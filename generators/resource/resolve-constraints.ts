import { identifier, snake } from "../core/names.js";
import type { Field } from "../fields/field-type.js";
import { fieldTypes } from "../fields/index.js";
import { fieldNamed, type Context } from "./context.js";
import type { Check } from "./spec.js";

export type Constraints = {
  unique: readonly (readonly string[])[];
  indexes: readonly (readonly string[])[];
  checks: readonly Check[];
};

/** Keys over several fields, indexes and CHECKs of the user's own. */
export function resolveConstraints(context: Context, fields: readonly Field[]): Constraints {
  const checks = (context.given.checks ?? []).map(([name, condition]) => ({ name, condition }));
  for (const { name, condition } of checks) {
    reportCondition(context, fields, condition, ["checks", name]);
    reportTakenName(context, fields, name);
  }
  return {
    unique: resolveLists(context, fields, "unique"),
    indexes: resolveLists(context, fields, "indexes"),
    checks,
  };
}

function resolveLists(
  context: Context,
  fields: readonly Field[],
  key: "unique" | "indexes",
): string[][] {
  const lists = context.given[key] ?? [];
  const resolved = lists.map((list, index) => {
    const path = [key, index];
    if (key === "unique" && list.length === 1) {
      const fix = `Say \`unique: true\` at the field ${list[0] ?? ""}.`;
      context.report(path, "This key has only one field.", fix);
    }
    if (list.length === 0)
      context.report(path, "This list is empty.", "Name fields, or remove it.");
    return list.flatMap((name, at) => indexable(context, fields, name, [...path, at]) ?? []);
  });
  for (const [index, list] of resolved.entries()) {
    const same = resolved.findIndex((other) => other.join() === list.join());
    if (same === index || list.length === 0) continue;
    context.report([key, index], "These fields are here twice.", "Remove one of the two lists.");
  }
  return resolved;
}

function indexable(
  context: Context,
  fields: readonly Field[],
  name: string,
  path: (string | number)[],
): string | undefined {
  if (name === "owner" && context.owner) return "ownerId";
  if (name === "createdAt" || name === "updatedAt") return name;
  const field = fieldNamed(context, fields, name, path);
  if (field === undefined) return undefined;
  if (fieldTypes[field.type].lowest === undefined) {
    const says = `\`${name}\` is ${field.type}, which is too long for an index.`;
    context.report(path, says, "Take it out of this list.");
  }
  return field.property;
}

function reportTakenName(context: Context, fields: readonly Field[], name: string): void {
  const { table } = context.names;
  const own = fields.flatMap((field) => [
    identifier(table, field.column, "unique"),
    identifier(table, field.column, "fkey"),
    ...fieldTypes[field.type].sqlChecks(field).map((check) => {
      return identifier(table, field.column, check.name);
    }),
  ]);
  const full = identifier(table, name);
  if (!own.includes(full) && full !== identifier(table, "pkey")) return;
  const says = `The constraint ${full} is there already, from a field.`;
  context.report(["checks", name], says, "Choose another name.", "key");
}

/** Reports what is wrong with a condition, as far as that can be seen without a database. */
export function reportCondition(
  context: Context,
  fields: readonly Field[],
  condition: string,
  path: (string | number)[],
): void {
  const bare = condition.replace(/'(?:[^']|'')*'/g, "''").replace(/"(?:[^"]|"")*"/g, '""');
  const refuse = (says: string, fix: string): void => context.report(path, says, fix);
  const left = bare.replaceAll("''", "").replaceAll('""', "");
  if (/['"]/.test(left)) refuse("A quote is not closed.", "Close it, or double a quote in a text.");
  if (/;|--|\/\*|\\|\$\$|\$\w*\$/.test(left)) {
    refuse(
      "A condition takes no `;`, no comment, no backslash and no `$$`.",
      "Write one condition that is true or false.",
    );
  }
  if (!isBalanced(left)) refuse("A parenthesis is not closed or not opened.", "Count them.");
  for (const field of fields) {
    for (const word of new Set([field.name, field.property])) {
      if (snake(word) === word || !new RegExp(`\\b${word}\\b`).test(left)) continue;
      refuse(`SQL knows no \`${word}\`.`, `Use the column, ${field.column}.`);
    }
  }
}

function isBalanced(text: string): boolean {
  let open = 0;
  for (const char of text) {
    open += char === "(" ? 1 : char === ")" ? -1 : 0;
    if (open < 0) return false;
  }
  return open === 0;
}
