import type { Fields, RowView } from "../html/page.js";
import type { Resource } from "../resource.js";
import { findReferred, referredOf, titleOf, type ReferredRows } from "./references.js";
import type { FoundRow, WholeRow } from "./row.js";
import { baseOf, type Scope } from "./scope.js";

/** A row as pages show it. `flags` are the names of those that stand. */
export function rowView(
  scope: Scope,
  resource: Resource,
  row: FoundRow,
  extras: { referred: ReferredRows; flags: readonly string[] },
): RowView {
  return {
    id: row.id,
    version: row.version,
    title: titleOf(resource, row),
    href: `${baseOf(scope, resource)}/${row.id}`,
    values: row.values,
    references: referredOf(row, extras.referred),
    flags: extras.flags.flatMap((name) => {
      const flag = resource.admin.flags[name];
      return flag ? [{ name, label: flag.label }] : [];
    }),
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}

/** A row on its own as pages show it, with what its references point to. */
export async function viewOfRow(scope: Scope, resource: Resource, row: WholeRow): Promise<RowView> {
  const references = referenceFields(resource, Object.keys(row.values));
  const referred = await findReferred(scope, resource, references, [row]);
  return rowView(scope, resource, row, { referred, flags: row.flags });
}

/** Fields by name, in the order of the form, as far as they are in `names`. */
export function pickFields(resource: Resource, names: readonly string[]): Fields {
  return Object.fromEntries(
    Object.entries(resource.columns).filter(([name]) => names.includes(name)),
  );
}

/** The names of those fields that refer to another row. */
export function referenceFields(resource: Resource, names: readonly string[]): string[] {
  return names.filter((name) => resource.columns[name]?.to !== undefined);
}
