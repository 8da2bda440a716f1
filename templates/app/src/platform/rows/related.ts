import type { RelatedView } from "../html/page.js";
import { queryableFields } from "../policy/fields.js";
import type { Resource } from "../resource.js";
import type { Referrer } from "../resources.js";
import { titleOf } from "./references.js";
import { foundRow, selection } from "./row.js";
import { baseOf, column, reachIn, type Scope } from "./scope.js";

const shown = 10;

/** The rows of other resources that point to this one, as far as the actor sees them: ten of each, newest first. */
export async function findRelated(
  scope: Scope,
  resource: Resource,
  rowId: string,
): Promise<RelatedView[]> {
  const referrers = scope.resources
    .referrers(resource.model.table)
    .filter(({ resource: other, field }) => {
      const reach = reachIn(scope, other, "view");
      return reach.rows !== "none" && queryableFields(other, scope.actor, reach).includes(field);
    });
  return Promise.all(referrers.map((referrer) => relatedOf(scope, referrer, rowId)));
}

async function relatedOf(scope: Scope, referrer: Referrer, rowId: string): Promise<RelatedView> {
  const { resource, field } = referrer;
  const rows = await resource.policy
    .visible(scope.db, scope.actor)
    .where(column(resource, field), "=", rowId)
    .select(selection(scope, resource, [resource.model.title]))
    .orderBy(column(resource, "id"), "desc")
    .limit(shown + 1)
    .execute();
  const base = baseOf(scope, resource);
  const listable =
    resource.admin.filters.includes(field) && reachIn(scope, resource, "list").rows !== "none";
  return {
    resource,
    rows: rows.slice(0, shown).map((row) => {
      const found = foundRow(scope, resource, row);
      return { title: titleOf(resource, found), href: `${base}/${found.id}` };
    }),
    more: rows.length > shown && listable ? `${base}?${field}=${rowId}` : undefined,
  };
}
