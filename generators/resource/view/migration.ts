import { identifier, quoted } from "../../core/names.js";
import type { Field } from "../../fields/field-type.js";
import { fieldTypes } from "../../fields/index.js";
import type { ResourceSpec } from "../spec.js";
import { adminLists } from "./admin.js";
import { columnsOf, hasDefault } from "./model.js";
import { aboutRows, sqlComment } from "./source.js";

/** What the create migration says: columns and constraints of the table, its indexes, its receipt table. */
export function migrationView(spec: ResourceSpec) {
  const { names } = spec;
  const table = quoted(names.table);
  const { columns, constraints, indexes } = tableParts(spec);
  return {
    about: sqlComment(aboutRows(spec)),
    table,
    lines: separated([
      ...columns.map(({ name, says }) => `${quoted(name)} ${says}`),
      ...constraints.map(({ name, says }) => `constraint ${quoted(name)} ${says}`),
    ]),
    indexes: indexes.map(({ name, says }) => `create index ${quoted(name)} on ${table} ${says};`),
    receiptTable: quoted(names.receiptTable),
    receiptColumn: quoted(names.receiptColumn),
    receiptIndex: quoted(identifier(names.receiptTable, names.receiptColumn)),
    wordsPlural: names.wordsPlural,
  };
}

/** A part of a table: its name, and what SQL says of it. */
export type Part = { name: string; says: string };

/** Every part of the table by its name: what the migration makes, and what its test then looks for. */
export function tableParts(spec: ResourceSpec) {
  return { columns: columns(spec), constraints: constraints(spec), indexes: indexes(spec) };
}

function separated(lines: readonly string[]): string[] {
  return lines.map((line, index) => (index < lines.length - 1 ? `${line},` : line));
}

function columns({ owner, fields }: ResourceSpec): Part[] {
  return [
    { name: "id", says: "bigint generated always as identity primary key" },
    ...(owner ? [{ name: "owner_id", says: "bigint not null" }] : []),
    ...fields.map((field) => ({ name: field.column, says: columnType(field) })),
    { name: "version", says: "integer not null default 1" },
    { name: "created_at", says: "timestamptz not null default now()" },
    { name: "updated_at", says: "timestamptz not null default now()" },
  ];
}

function columnType(field: Field): string {
  const type = fieldTypes[field.type];
  const preset = field.default === undefined ? "false" : type.sqlLiteral(field.default);
  const ends = [
    ...(field.nullable ? [] : ["not null"]),
    ...(hasDefault(field) ? [`default ${preset}`] : []),
  ];
  return [type.sqlType(field), ...ends].join(" ");
}

const onDelete = { restrict: "restrict", cascade: "cascade", setNull: "set null" };

function constraints(spec: ResourceSpec): Part[] {
  const { names, fields, owner } = spec;
  const part = (says: string, ...parts: string[]) => ({
    name: identifier(names.table, ...parts),
    says,
  });
  const ofOwner = part("foreign key (owner_id) references users (id)", "owner_id", "fkey");
  return [
    ...(owner ? [ofOwner] : []),
    ...fields.flatMap((field) => [
      ...fieldTypes[field.type]
        .sqlChecks(field)
        .map(({ name, condition }) => part(`check (${condition})`, field.column, name)),
      ...(field.unique ? [part(`unique (${quoted(field.column)})`, field.column, "unique")] : []),
      ...(field.target ? [part(foreignKey(field, field.target.table), field.column, "fkey")] : []),
    ]),
    ...spec.unique.map((together) => {
      const list = columnsOf(spec, together);
      return part(`unique (${list.map(quoted).join(", ")})`, ...list, "unique");
    }),
    ...spec.checks.map(({ name, condition }) => part(`check (${condition})`, name)),
  ];
}

function foreignKey(field: Field, table: string): string {
  const then = onDelete[field.onDelete ?? "restrict"];
  return `foreign key (${quoted(field.column)}) references ${quoted(table)} (id) on delete ${then}`;
}

type Index = { name: string; on: readonly string[]; using?: string };

/**
 * Every index once. For looking rows up, one that begins with the column serves; for sorting, only one that goes on
 * with the id, or that is unique by itself.
 */
function indexes(spec: ResourceSpec): Part[] {
  const { names, fields, owner } = spec;
  const unique = new Set(fields.filter((field) => field.unique).map(({ column }) => column));
  const made: Index[] = [
    ...(owner ? [{ name: identifier(names.table, "owner_id"), on: ["owner_id", "id"] }] : []),
    ...spec.indexes.map((together) => {
      const list = columnsOf(spec, together);
      return { name: identifier(names.table, ...list), on: list.map(quoted) };
    }),
    ...sortColumns(spec).flatMap(({ column, nullable, expression }) => {
      if (unique.has(column) && !nullable) return [];
      return [{ name: identifier(names.table, column, "sort"), on: [expression, "id"] }];
    }),
  ];
  const keys = spec.unique.map((together) => columnsOf(spec, together)[0] ?? "");
  const found = new Set([...unique, ...keys, ...made.map(({ on }) => on[0])]);
  for (const column of lookedUp(spec)) {
    if (found.has(column) || found.has(quoted(column))) continue;
    made.push({ name: identifier(names.table, column), on: [quoted(column)] });
  }
  const searched = columnsOf(spec, adminLists(spec).search);
  if (searched.length > 0) {
    const on = searched.map((column) => `${quoted(column)} gin_trgm_ops`);
    made.push({ name: identifier(names.table, "search"), on, using: "using gin " });
  }
  return withOwnNames(made, constraints(spec)).map(({ name, on, using = "" }) => ({
    name,
    says: `${using}(${on.join(", ")})`,
  }));
}

/** Indexes share their names with constraints: `name_sort` may be the order of `name` and a column of its own. */
function withOwnNames(made: readonly Index[], others: readonly Part[]): Index[] {
  const taken = new Set(others.map(({ name }) => name));
  return made.map((index) => {
    const name = taken.has(index.name) ? identifier(index.name, "index") : index.name;
    taken.add(name);
    return { ...index, name };
  });
}

/** What lists are sorted by, as an expression that is never null: a row comparison cannot pass a null. */
function sortColumns(spec: ResourceSpec) {
  return adminLists(spec).sortable.map((property) => {
    const [column = property] = columnsOf(spec, [property]);
    const field = spec.fields.find((each) => each.property === property);
    const nullable = field?.nullable ?? false;
    const expression =
      field && nullable ? `coalesce(${quoted(column)}, ${lowest(field)})` : quoted(column);
    return { column, nullable, expression };
  });
}

/** The lowest value of a type with its type, exactly as the app's lists write it. */
function lowest(field: Field): string {
  const { lowest: text = "''" } = fieldTypes[field.type];
  if (text.includes("::")) return text;
  const [type = ""] = fieldTypes[field.type].sqlType(field).split("(");
  return `${text.startsWith("'") ? text : `'${text}'`}::${type.trim()}`;
}

/** Columns that rows are found by: references, filters, and what the spec asks an index for. */
function lookedUp(spec: ResourceSpec): string[] {
  const { fields, admin } = spec;
  const filtered = columnsOf(spec, admin.filters);
  return fields
    .filter(({ index, target, column }) => index || target || filtered.includes(column))
    .map(({ column }) => column);
}

/** The version of a migration made now: 14 digits, after every other, also within one second or by a clock behind. */
export function stamp(now: Date, existing: readonly string[]): string {
  const digits = (moment: Date) => moment.toISOString().replace(/\D/g, "").slice(0, 14);
  const taken = existing.map((name) => name.slice(0, 14)).filter((text) => /^\d{14}$/.test(text));
  const last = taken.sort().at(-1) ?? "";
  if (last < digits(now)) return digits(now);
  const [year = 0, month = 0, ...time] = (last.match(/^\d{4}|\d\d/g) ?? []).map(Number);
  const [day, hours, minutes, seconds = 0] = time;
  return digits(new Date(Date.UTC(year, month - 1, day, hours, minutes, seconds + 1)));
}
