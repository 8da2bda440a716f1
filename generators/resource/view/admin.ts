import { canSort } from "../../fields/index.js";
import type { ResourceSpec } from "../spec.js";
import { inTemplate, tsKey, tsText, tsTexts } from "./source.js";

/** The lists of admin.ts by name: what is filtered, searched and sorted by. */
export function adminLists({ admin, fields, title }: ResourceSpec) {
  // Pickers are sorted by the title, whether it is a column or not.
  const wanted = [...new Set([...admin.columns, admin.sort.by, title])];
  const sortable = wanted.filter((property) => {
    if (property === "createdAt" || property === "updatedAt") return true;
    const field = fields.find((each) => each.property === property);
    return field !== undefined && canSort(field.type);
  });
  return { filters: admin.filters, search: admin.search, sortable };
}

/** What admin.ts declares. What is as it would be anyway is not said. */
export function adminView(spec: ResourceSpec) {
  const { columns, sort, flags } = spec.admin;
  const { filters, search, sortable } = adminLists(spec);
  const order = `${sort.descending ? "-" : ""}${sort.by}`;
  const lists = { columns, filters, search };
  return {
    hasFlags: flags.length > 0,
    parts: [
      ...Object.entries(lists)
        .filter(([name, list]) => name === "columns" || list.length > 0)
        .map(([name, list]) => `${name}: ${tsTexts(list)},`),
      ...(order === "-id" ? [] : [`sort: ${tsText(order)},`]),
      ...(sortable.length > 0 ? [`sortable: ${tsTexts(sortable)},`] : []),
      ...(flags.length > 0 ? [`flags: {\n${flags.map(flagLine).join("\n")}\n},`] : []),
    ],
  };
}

function flagLine(flag: ResourceSpec["admin"]["flags"][number]): string {
  const when = `sql<boolean>\`${inTemplate(flag.condition)}\``;
  return `${tsKey(flag.name)}: { label: ${tsText(flag.label)}, when: ${when} },`;
}
