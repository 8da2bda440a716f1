import { camel, fitsIdentifier, humanize, snake, survivesDatabase } from "../core/names.js";
import { didYouMean } from "../core/problems.js";
import { objectNames, systemColumns } from "../core/reserved-words.js";
import type { Field, Target } from "../fields/field-type.js";
import { fieldTypes } from "../fields/index.js";
import type { Context } from "./context.js";
import type { GivenField } from "./spec-shape.js";
import { findTarget, targetNames } from "./targets.js";

/** Columns that every table has; `owner` is the switch that adds `ownerId`. */
const everyRow = ["id", "createdAt", "updatedAt", "version", "owner", "ownerId"];

/** The fields, complete. A field that is wrong in itself is reported and left out. */
export function resolveFields(context: Context, self: Target): Field[] {
  const given = context.given.fields ?? [];
  if (context.given.fields !== undefined && context.fieldNames.length === 0) {
    context.report(["fields"], "There are no fields.", "Add at least one: `name: { type: text }`.");
  }
  const fields = given.flatMap(([name, field], position) => {
    const named = checkName(context, name, propertyOf(name, field));
    const target = field.to === undefined ? undefined : targetOf(context, name, field.to, self);
    if (target?.self && field.required) reportEndless(context, name);
    checkOptions(context, name, field);
    const broken = !named || (field.type === "reference" && target === undefined);
    return broken ? [] : [complete(name, field, position, target)];
  });
  checkColumns(context, fields);
  return fields;
}

function propertyOf(name: string, { type }: GivenField): string {
  return type === "reference" ? `${name}Id` : name;
}

function complete(
  name: string,
  given: GivenField,
  position: number,
  target: Target | undefined,
): Field {
  const type = fieldTypes[given.type];
  const property = propertyOf(name, given);
  const required = given.required ?? false;
  const preset =
    given.default?.trim() ?? (given.type === "boolean" && !required ? "false" : undefined);
  const optional = {
    ...type.defaults,
    help: given.help?.trim(),
    visibleTo: given.visibleTo,
    editableBy: given.editableBy,
    maxLength: given.maxLength ?? type.defaults.maxLength,
    min: given.min,
    max: given.max,
    precision: given.precision ?? type.defaults.precision,
    scale: given.scale ?? type.defaults.scale,
    values: given.values,
    default: preset,
    target,
    onDelete: given.onDelete ?? type.defaults.onDelete,
  };
  return {
    name,
    property,
    column: snake(property),
    type: given.type,
    label: given.label?.trim() ?? humanize(name),
    required,
    nullable: !required && preset === undefined && given.type !== "boolean",
    unique: given.unique ?? false,
    index: given.index ?? false,
    search: given.search ?? false,
    readOnly: given.readOnly ?? false,
    ...withoutUndefined(optional),
    position,
  };
}

/** Specs are plain JSON, which has no undefined. */
function withoutUndefined<T extends object>(value: T): T {
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.fromEntries(entries) as T;
}

function checkName({ report }: Context, name: string, property: string): boolean {
  const refuse = (says: string, fix: string): false => {
    report(["fields", name], says, fix);
    return false;
  };
  if (!/^[a-z][A-Za-z0-9]*$/.test(name)) return false;
  if (everyRow.includes(name) || everyRow.includes(property)) {
    const owner = name.startsWith("owner");
    const fix = owner ? "Say `owner: true` at the top instead." : "Remove it: it is there already.";
    return refuse(`Every table has \`${name}\` from the start, or can have it.`, fix);
  }
  if (objectNames.has(name) || systemColumns.has(snake(property))) {
    const holder = objectNames.has(name) ? "every JavaScript object" : "every Postgres table";
    return refuse(`\`${name}\` is a name that ${holder} has already.`, "Choose another name.");
  }
  if (!survivesDatabase(property)) {
    const meant = camel(snake(name));
    const says = `\`${name}\` would come back from the database as \`${meant}\`.`;
    return refuse(says, `Did you mean ${meant}?`);
  }
  if (!fitsIdentifier(snake(property))) {
    return refuse("This name has more than 63 characters as a column.", "Choose a shorter name.");
  }
  return true;
}

function reportEndless({ report, names }: Context, name: string): void {
  const says = `The first ${names.words} could never be made: it would need another one before it.`;
  report(["fields", name, "required"], says, "Leave out `required`.");
}

function targetOf(context: Context, name: string, to: string, self: Target): Target | undefined {
  if (to === context.names.pascal) return self;
  const found = findTarget(context.project, to);
  if (found !== undefined) return found.target;
  const known = [...targetNames(context.project), context.names.pascal];
  const says = `There is no resource "${to}" in this app.`;
  const fix = `${didYouMean(to, known)} Or generate ${to} first.`;
  context.report(["fields", name, "to"], says, fix);
  return undefined;
}

function checkOptions({ report }: Context, name: string, given: GivenField): void {
  const type = fieldTypes[given.type];
  const limits = { ...type.defaults, ...given, required: given.required ?? false };
  for (const { option, says, fix } of type.check(limits)) {
    report(["fields", name, option], says, fix);
  }
  if (given.type === "reference" && given.to === undefined) {
    report(["fields", name], "A reference needs its target.", "Add `to: Customer`.");
  }
  if (given.readOnly && given.required && given.default === undefined) {
    const says = "A required field that is read-only and has no default can never be filled in.";
    report(["fields", name, "readOnly"], says, "Add a default, or leave out one of the two.");
  }
  if (given.readOnly && given.editableBy !== undefined) {
    const says = "A read-only field cannot be edited by anyone.";
    report(["fields", name, "editableBy"], says, "Leave out `readOnly` or `editableBy`.");
  }
}

function checkColumns({ report }: Context, fields: readonly Field[]): void {
  for (const [index, field] of fields.entries()) {
    const twin = fields.find((other, at) => at < index && other.column === field.column);
    if (twin === undefined) continue;
    const says = `\`${twin.name}\` and \`${field.name}\` would both be the column ${field.column}.`;
    report(["fields", field.name], says, "Rename one of the two.");
  }
}
