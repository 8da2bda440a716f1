import { humanize } from "../core/names.js";
import { didYouMean } from "../core/problems.js";
import type { Field, FieldType } from "../fields/field-type.js";
import { canSort, fieldTypes } from "../fields/index.js";
import { fieldNamed, type Context } from "./context.js";
import { reportCondition } from "./resolve-constraints.js";
import type { Action, Admin } from "./spec.js";

const usualColumns = 6;

/** What the lists show, filter, search and sort by; sensible where the file is silent. */
export function resolveAdmin(
  context: Context,
  fields: readonly Field[],
  { title, actions }: { title: string; actions: readonly Action[] },
): Admin {
  const given = context.given.admin ?? {};
  const able = (key: "columns" | "filters" | "search", can: (type: FieldType) => boolean) =>
    given[key]?.flatMap((name, index) => {
      return properties(context, fields, name, ["admin", key, index], can, key) ?? [];
    });
  const states = actions.map(({ field }) => field);
  const filters = fields.filter((field) => isTelling(field) && isTag(field));
  const marked = fields.filter((field) => field.search);
  const search = marked.length > 0 ? marked : fields.filter((field) => isTitleText(field, title));
  return {
    columns: able("columns", (type) => type.canColumn) ?? columnsOf(fields, title, states),
    filters: able("filters", (type) => type.canFilter) ?? filters.map(({ property }) => property),
    search: able("search", (type) => type.canSearch) ?? search.map(({ property }) => property),
    sort: resolveSort(context, fields, given.sort),
    flags: (given.flags ?? []).map(([name, condition]) => {
      reportCondition(context, fields, condition, ["admin", "flags", name]);
      return { name, label: humanize(name), condition: condition.trim() };
    }),
  };
}

/** What the address of every list may say besides its filters. */
const listWords = ["sort", "cursor", "q"];

/** Pickers look for a row by its title, so it is searched where nothing else is said. */
function isTitleText({ property, type }: Field, title: string): boolean {
  return property === title && fieldTypes[type].canSearch;
}

/** One of a few values, which a list can be narrowed to. */
function isTag({ type, name }: Field): boolean {
  return (type === "enum" || type === "boolean") && !listWords.includes(name);
}

/** A box that must be ticked is the same in every row. */
function isTelling({ type, required }: Field): boolean {
  return type !== "boolean" || !required;
}

/** The title, the states that actions change, and as many others as fit: the title first, the rest as in the file. */
function columnsOf(fields: readonly Field[], title: string, states: readonly string[]): string[] {
  const open = fields
    .filter((field) => !field.visibleTo && isTelling(field) && fieldTypes[field.type].canColumn)
    .map(({ property }) => property);
  const wanted = [...open.filter((each) => each === title), ...states, ...open];
  const kept = [...new Set(wanted)].filter((each) => open.includes(each)).slice(0, usualColumns);
  if (kept.length === 0) return ["id"];
  const rest = open.filter((each) => each !== title && kept.includes(each));
  return kept.includes(title) ? [title, ...rest] : rest;
}

const uses = { columns: "shown in a column", filters: "filtered by", search: "searched" };

function properties(
  context: Context,
  fields: readonly Field[],
  name: string,
  path: (string | number)[],
  can: (type: FieldType) => boolean,
  key: "columns" | "filters" | "search",
): string | undefined {
  const plain = key === "columns" && ["id", "createdAt", "updatedAt"].includes(name);
  if (plain) return name;
  if (name === "owner" && context.owner && key !== "search") return "ownerId";
  const field = fieldNamed(context, fields, name, path);
  if (field === undefined) return undefined;
  if (key === "filters" && listWords.includes(name)) {
    const says = `A list cannot be filtered by \`${name}\`: that word has a meaning in its address.`;
    context.report(path, says, "Rename the field, or take it out.");
  }
  if (!can(fieldTypes[field.type])) {
    const types = Object.values(fieldTypes).filter(can);
    const says = `\`${name}\` is ${field.type}, which cannot be ${uses[key]}.`;
    context.report(path, says, `That takes ${types.map((type) => type.name).join(", ")}.`);
  }
  return field.property;
}

function resolveSort(
  context: Context,
  fields: readonly Field[],
  given: string | undefined,
): Admin["sort"] {
  if (given === undefined) return { by: "id", descending: true };
  const descending = given.startsWith("-");
  const name = descending ? given.slice(1) : given;
  if (["id", "createdAt", "updatedAt"].includes(name)) return { by: name, descending };
  const path = ["admin", "sort"];
  const field = fieldNamed(context, fields, name, path);
  if (field !== undefined && !canSort(field.type)) {
    const sortable = fields.filter(({ type }) => canSort(type));
    const says = `\`${name}\` is ${field.type}, which cannot be sorted by.`;
    context.report(
      path,
      says,
      didYouMean(
        "",
        sortable.map((each) => each.name),
      ),
    );
  }
  return { by: field?.property ?? "id", descending };
}

/** The property that stands for a row: given, or the first text that everyone may see. */
export function resolveTitle(context: Context, fields: readonly Field[]): string {
  const name = context.given.title;
  const able = fields.filter(({ type, visibleTo }) => fieldTypes[type].canTitle && !visibleTo);
  if (name === undefined) {
    const texts = able.filter(({ type }) => fieldTypes[type].canSearch);
    return texts[0]?.property ?? able[0]?.property ?? "id";
  }
  if (name === "id") return name;
  const field = fieldNamed(context, fields, name, ["title"]);
  if (field === undefined) return "id";
  if (!fieldTypes[field.type].canTitle) {
    const says = `\`${name}\` is ${field.type}, which cannot stand for a row.`;
    const known = able.map((each) => each.name);
    context.report(["title"], says, known.length > 0 ? didYouMean("", known) : "Remove `title:`.");
  } else if (field.visibleTo) {
    const says = `\`${name}\` is not for everyone, but a title is read in every link to the row.`;
    context.report(["title"], says, "Choose a field without visibleTo.");
  }
  return field.property;
}
