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
  return {
    about: sqlComment(aboutRows(spec)),
    table,
    lines: separated([...columns(spec), ...constraints(spec)]),
    indexes: indexes(spec).map(
      ({ name, on, using }) =>
        `create index ${quoted(name)} on ${table}${using ?? ""} (${on.join(", ")});`,
    ),
    receiptTable: quoted(names.receiptTable),
    receiptColumn: quoted(names.receiptColumn),
    receiptIndex: quoted(identifier(names.receiptTable, names.receiptColumn)),
    wordsPlural: names.wordsPlural,
  };
}

function separated(lines: readonly string[]): string[] {
  return lines.map((line, index) => (index < lines.length - 1 ? `${line},` : line));
}

function columns({ owner, fields }: ResourceSpec): string[] {
  return [
    "id bigint generated always as identity primary key",
    ...(owner ? ["owner_id bigint not null"] : []),
    ...fields.map(columnLine),
    "version integer not null default 1",
    "created_at timestamptz not null default now()",
    "updated_at timestamptz not null default now()",
  ];
}

function columnLine(field: Field): string {
  const type = fieldTypes[field.type];
  const preset = field.default === undefined ? "false" : type.sqlLiteral(field.default);
  const ends = [
    ...(field.nullable ? [] : ["not null"]),
    ...(hasDefault(field) ? [`default ${preset}`] : []),
  ];
  return [quoted(field.column), type.sqlType(field), ...ends].join(" ");
}

const onDelete = { restrict: "restrict", cascade: "cascade", setNull: "set null" };

function constraints(spec: ResourceSpec): string[] {
  const { names, fields, owner } = spec;
  const named = (...parts: string[]) => `constraint ${quoted(identifier(names.table, ...parts))}`;
  return [
    ...(owner ? [`${named("owner_id", "fkey")} foreign key (owner_id) references users (id)`] : []),
    ...fields.flatMap((field) => [
      ...fieldTypes[field.type]
        .sqlChecks(field)
        .map(({ name, condition }) => `${named(field.column, name)} check (${condition})`),
      ...(field.unique
        ? [`${named(field.column, "unique")} unique (${quoted(field.column)})`]
        : []),
      ...(field.target
        ? [
            `${named(field.column, "fkey")} foreign key (${quoted(field.column)}) ` +
              `references ${quoted(field.target.table)} (id) on delete ${onDelete[field.onDelete ?? "restrict"]}`,
          ]
        : []),
    ]),
    ...spec.unique.map((together) => {
      const list = columnsOf(spec, together);
      return `${named(...list, "unique")} unique (${list.map(quoted).join(", ")})`;
    }),
    ...spec.checks.map(({ name, condition }) => `${named(name)} check (${condition})`),
  ];
}

type Index = { name: string; on: readonly string[]; using?: string };

/** Every index once: one that begins with the column that another needs serves for both. */
function indexes(spec: ResourceSpec): Index[] {
  const { names, fields, owner } = spec;
  const made: Index[] = [];
  const add = (index: Index) => made.push(index);
  const covered = new Set([
    ...fields.filter(({ unique }) => unique).map(({ column }) => column),
    ...spec.unique.map((together) => columnsOf(spec, together)[0] ?? ""),
  ]);
  if (owner) add({ name: identifier(names.table, "owner_id"), on: ["owner_id", "id"] });
  for (const together of spec.indexes) {
    const list = columnsOf(spec, together);
    add({ name: identifier(names.table, ...list), on: list.map(quoted) });
    covered.add(list[0] ?? "");
  }
  for (const { column, nullable, expression } of sortColumns(spec)) {
    if (!nullable && covered.has(column)) continue;
    add({ name: identifier(names.table, column, "sort"), on: [expression, "id"] });
    if (!nullable) covered.add(column);
  }
  for (const column of lookedUp(spec)) {
    if (covered.has(column)) continue;
    add({ name: identifier(names.table, column), on: [quoted(column)] });
    covered.add(column);
  }
  const searched = columnsOf(spec, adminLists(spec).search);
  if (searched.length > 0) {
    const on = searched.map((column) => `${quoted(column)} gin_trgm_ops`);
    add({ name: identifier(names.table, "search"), on, using: " using gin" });
  }
  return made;
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

/** The version of a migration made now: 14 digits, after every other, also within one second. */
export function stamp(now: Date, existing: readonly string[]): string {
  const digits = (moment: Date) => moment.toISOString().replace(/\D/g, "").slice(0, 14);
  const taken = existing.map((name) => name.slice(0, 14)).filter((text) => /^\d{14}$/.test(text));
  let moment = now;
  while (taken.some((one) => one >= digits(moment))) {
    moment = new Date(moment.getTime() + 1000);
  }
  return digits(moment);
}
