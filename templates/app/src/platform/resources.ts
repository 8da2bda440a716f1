import type { Resource } from "./resource.js";
import { checkTogether } from "./resource-checks.js";

/** A field of one resource that holds ids of another. */
export type Referrer = { readonly resource: Resource; readonly field: string };

/** All resources of the app, found by what others know of them. */
export type Resources = {
  readonly all: readonly Resource[];
  /** The resource that keeps its rows in `table`. Throws if there is none: references are checked at the start. */
  byTable(table: string): Resource;
  /** The fields of all resources that point to `table`. */
  referrers(table: string): readonly Referrer[];
};

/**
 * Gathers the resources of the app. Throws, listing every mistake, if two of them share a name, path, table or task,
 * or if a reference points to a table that no resource has.
 */
export function gatherResources(all: readonly Resource[]): Resources {
  const mistakes = checkTogether(all);
  if (mistakes.length > 0) {
    throw new Error(`The resources do not fit together:\n- ${mistakes.join("\n- ")}`);
  }
  const tables = new Map(all.map((resource) => [resource.model.table, resource]));
  return {
    all,
    byTable: (table) => {
      const resource = tables.get(table);
      if (!resource) throw new Error(`No resource keeps its rows in ${table}.`);
      return resource;
    },
    referrers: (table) => all.flatMap((resource) => referencesTo(resource, table)),
  };
}

function referencesTo(resource: Resource, table: string): Referrer[] {
  return Object.entries(resource.form)
    .filter(([, field]) => field.to === table)
    .map(([field]) => ({ resource, field }));
}
