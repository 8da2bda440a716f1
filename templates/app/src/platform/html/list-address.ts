import type { ListPage, ListQuery } from "./page.js";

/** The parameters of a list's address besides its filters. */
export const listParameters = { search: "q", sort: "sort", cursor: "cursor" } as const;

interface Changes {
  readonly sort?: ListQuery["sort"];
  readonly cursor?: string;
  /** Parameters to take out, by name. */
  readonly without?: readonly string[];
}

/**
 * The address of the list as it is shown, with changes. The cursor is dropped unless given: it is a place in one
 * order and one set of filters only.
 */
export function listAddress(page: ListPage, changes: Changes = {}): string {
  const { without = [] } = changes;
  const parameters: [string, string][] = [
    [listParameters.search, page.query.search],
    ...Object.entries(page.query.filters),
    [listParameters.sort, changes.sort ? writeSort(changes.sort) : currentSort(page)],
    [listParameters.cursor, changes.cursor ?? ""],
  ];
  const kept = parameters.filter(([name, value]) => value !== "" && !without.includes(name));
  return kept.length === 0 ? page.base : `${page.base}?${new URLSearchParams(kept).toString()}`;
}

/** The order as the address has it, "-dueOn"; empty if the address leaves it to the list. */
export function currentSort(page: ListPage): string {
  const query = page.url.split("?", 2)[1] ?? "";
  return new URLSearchParams(query).has(listParameters.sort) ? writeSort(page.query.sort) : "";
}

function writeSort(sort: ListQuery["sort"]): string {
  return `${sort.descending ? "-" : ""}${sort.field}`;
}
