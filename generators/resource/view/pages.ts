import type { ResourceSpec } from "../spec.js";
import { adminLists } from "./admin.js";
import { tsText, tsTexts } from "./source.js";

const parts = [
  "ActionList",
  "DetailHeading",
  "Filters",
  "formTitle",
  "h",
  "Layout",
  "ListHeading",
  "Paging",
  "Properties",
  "Receipts",
  "RecentChanges",
  "Related",
  "ResourceForm",
  "RowTable",
];
const types = ["DetailPage", "FormPage", "Html", "ListPage"];

/** What pages.tsx shows, and what its components are called. */
export function pagesView(spec: ResourceSpec) {
  const { fields, actions } = spec;
  const { filters, search } = adminLists(spec);
  const hasFilters = filters.length > 0 || search.length > 0;
  const used = parts.filter(
    (part) => (part !== "ActionList" || actions.length > 0) && (part !== "Filters" || hasFilters),
  );
  return {
    imports: [...used, ...types.map((type) => `type ${type}`)].join(", "),
    ...componentNames(spec),
    title: attribute(spec.label.many),
    filters: hasFilters
      ? `<Filters page={page} fields={${tsTexts(filters)}}${search.length > 0 ? " search" : ""} />`
      : "",
    columns: tsTexts(spec.admin.columns),
    shown: tsTexts(fields.map(({ property }) => property)),
    asked: tsTexts(fields.filter(({ readOnly }) => !readOnly).map(({ property }) => property)),
    hasActions: actions.length > 0,
  };
}

/** A text as the value of a JSX attribute, which knows no escapes and takes `&amp;` for a sign. */
function attribute(text: string): string {
  const isPlain = /^[^"&\\\p{C}]*$/u.test(text);
  return isPlain ? `"${text}"` : `{${tsText(text)}}`;
}

/** The components of the three pages. A resource that is called like one of the parts gets other names. */
export function componentNames({ names }: ResourceSpec) {
  const taken = [...parts, ...types];
  const free = (name: string) => (taken.includes(name) ? `${name}View` : name);
  return {
    list: free(`${names.pascal}List`),
    detail: free(`${names.pascal}Detail`),
    form: free(`${names.pascal}Form`),
  };
}
