import { sql, type RawBuilder } from "kysely";
import type { Field } from "../forms/field.js";
import { HttpError } from "../http/errors.js";
import { nothing } from "../policy/policy.js";
import type { Resource } from "../resource.js";
import { column } from "./scope.js";

/** The query part of an address: each name once. */
export type Search = Readonly<Record<string, string>>;

/** The names that a list's address can have besides its filters. */
const listNames = ["sort", "cursor", "q"];

/** A filter of a list: the name in the address, the field, and how the two are compared. */
type Filter = { name: string; field: string; compare: "=" | ">=" | "<=" };

/**
 * The query of an address as text by name. A repeated name, or one that is not in `known`, is answered with 400.
 */
export function readSearch(query: unknown, known: readonly string[]): Search {
  const entries = Object.entries((query ?? {}) as Record<string, unknown>);
  return Object.fromEntries(
    entries.map(([name, value]) => {
      if (!known.includes(name)) throw new HttpError(400, `This page has no “${name}”.`);
      if (typeof value !== "string" || value.includes("\0")) {
        throw new HttpError(400, `“${name}” can be given once, as text.`);
      }
      return [name, value];
    }),
  );
}

/** Every filter that an actor may use, who reads the `queryable` fields in all rows of the list. */
export function filtersOf(resource: Resource, queryable: readonly string[]): Filter[] {
  return resource.admin.filters
    .filter((field) => queryable.includes(field))
    .flatMap((field): Filter[] => {
      if (resource.columns[field]?.filter !== "range")
        return [{ name: field, field, compare: "=" }];
      return [
        { name: `${field}.from`, field, compare: ">=" },
        { name: `${field}.to`, field, compare: "<=" },
      ];
    });
}

/** The names that the address of a list may have for this actor. */
export function knownNames(resource: Resource, queryable: readonly string[]): string[] {
  return [...listNames, ...filtersOf(resource, queryable).map(({ name }) => name)];
}

/** The conditions that the filters of an address mean. An empty filter is off; one that cannot be read answers 400. */
export function filterConditions(
  resource: Resource,
  search: Search,
  queryable: readonly string[],
): RawBuilder<boolean>[] {
  return filtersOf(resource, queryable).flatMap(({ name, field: fieldName, compare }) => {
    const field = resource.columns[fieldName];
    const text = search[name] ?? "";
    if (!field || text === "") return [];
    const ref = sql.ref(column(resource, fieldName));
    const value = filterValue(field, text);
    if (field.type === "choices") return [sql<boolean>`${value} = any(${ref})`];
    return [sql<boolean>`${ref} ${sql.raw(compare)} ${value}`];
  });
}

/**
 * The condition of the search box: the text stands somewhere in one of the search columns that the actor reads in all
 * rows. A resource without search columns is searched by its title, if that is text.
 */
export function searchCondition(
  resource: Resource,
  text: string,
  queryable: readonly string[],
): RawBuilder<boolean> | undefined {
  const wanted = text.trim();
  if (wanted === "") return undefined;
  const pattern = `%${wanted.replace(/[\\%_]/g, "\\$&")}%`;
  const matches = searchColumns(resource, queryable).map(
    (name) => sql`${sql.ref(column(resource, name))} ilike ${pattern}`,
  );
  return matches.length === 0 ? nothing : sql<boolean>`(${sql.join(matches, sql` or `)})`;
}

/** The columns that this actor's searches look at. */
export function searchColumns(resource: Resource, queryable: readonly string[]): string[] {
  const { admin, model, form } = resource;
  const columns = admin.search.length > 0 ? admin.search : [model.title];
  return columns.filter((field) => queryable.includes(field) && isSearchable(form[field]));
}

/** Whether text can be looked for in a field of this type. */
export function isSearchable(field: Field | undefined): boolean {
  return field !== undefined && ["text", "longtext", "email", "url"].includes(field.type);
}

function filterValue(field: Field, text: string): unknown {
  if (field.type === "boolean") {
    if (text === "true" || text === "false") return text === "true";
    throw new HttpError(400, `${field.label} can be filtered by true or false.`);
  }
  if (field.type === "choices") {
    if (Object.hasOwn(field.options ?? {}, text)) return text;
    throw new HttpError(400, `${field.label} cannot be filtered by that.`);
  }
  const parsed = field.parse(text);
  if ("says" in parsed) throw new HttpError(400, `Filter: ${parsed.says}.`);
  return parsed.value;
}
