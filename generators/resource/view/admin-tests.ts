import type { ResourceSpec } from "../spec.js";
import { isQueryable, isSeen, rolesOf } from "../test-matrix.js";
import { adminLists } from "./admin.js";
import { tsKey, tsText, tsTexts, tsValue } from "./source.js";

/** What admin.test.ts holds: what lists show, and what they are filtered, searched and sorted by. */
export function adminTestsView(spec: ResourceSpec) {
  const { admin, tasks, permissions, fields } = spec;
  const lists = adminLists(spec);
  const open = (properties: readonly string[]) =>
    tsTexts(
      properties.filter((property) => {
        const field = fields.find((each) => each.property === property);
        return field === undefined || isQueryable(spec, field);
      }),
    );
  const hasFile = tasks.some(({ kind }) => kind === "report") && permissions.export.length > 0;
  return {
    label: tsValue(spec.label),
    title: tsText(spec.title),
    roles: tsTexts(rolesOf(spec)),
    columns: admin.columns.map((name) => `${tsKey(name)}: ${tsText(labelOf(spec, name))},`),
    filters: open(lists.filters),
    search: open(lists.search),
    sort: tsText(`${admin.sort.descending ? "-" : ""}${admin.sort.by}`),
    sortable: open(lists.sortable),
    flags: admin.flags.map(({ name, label, condition }) => {
      return `${tsKey(name)}: ${tsValue({ label, when: condition })},`;
    }),
    exported: hasFile
      ? fields.filter(isSeen).map(({ property, label }) => `${tsKey(property)}: ${tsText(label)},`)
      : [],
  };
}

const rowLabels: { readonly [name: string]: string } = {
  id: "Number",
  createdAt: "Created",
  updatedAt: "Changed",
  ownerId: "Owner",
};

function labelOf({ fields }: ResourceSpec, name: string): string {
  return fields.find(({ property }) => property === name)?.label ?? rowLabels[name] ?? name;
}
