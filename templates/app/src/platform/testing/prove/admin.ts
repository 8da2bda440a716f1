import { describe } from "vitest";
import type { Resource } from "../../resource.js";
import { proveColumns } from "./columns.js";
import { proveExport } from "./export.js";
import { proveFilters } from "./filters.js";
import { proveFlags } from "./flags.js";
import { provePaging } from "./paging.js";
import { proveSearch } from "./search.js";
import { useWorld } from "./world.js";

/** How people look through the rows, as data. Fields by their names in TypeScript. */
export type Lists = {
  readonly resource: Resource;
  /** What one row and all of them are called. */
  readonly label: { readonly one: string; readonly many: string };
  /** The field that stands for a row in links, or "id". */
  readonly title: string;
  /** Every role that the policy names, and `admin`, which comes in anywhere. */
  readonly roles: readonly string[];
  /** The columns of a list with what stands over them, in order. */
  readonly columns: { readonly [field: string]: string };
  readonly filters: readonly string[];
  readonly search: readonly string[];
  /** The first order: a field, with a minus for the highest first. */
  readonly sort: string;
  readonly sortable: readonly string[];
  /** Warnings beside a row, by name; `when` in SQL. */
  readonly flags?: { readonly [name: string]: { readonly label: string; readonly when: string } };
  /** The columns of the file with what stands over them, in order; absent if nobody may have one. */
  readonly exported?: { readonly [field: string]: string };
};

/** Proves that people find what they look for in the lists of a resource, and that long lists lose nothing. */
export function proveAdmin(given: Lists): void {
  describe(`Lists of ${given.resource.name}`, () => {
    const world = useWorld(given.resource);
    provePaging(world, given);
    proveColumns(world, given);
    proveFilters(world, given);
    proveSearch(world, given);
    proveFlags(world, given);
    if (given.exported) proveExport(world, given, given.exported);
  });
}
