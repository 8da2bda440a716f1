/** What the pages of a resource are made of. */
export { Fragment, h } from "./jsx.js";
export type { Child, Html } from "./jsx.js";
export { ActionList, DetailHeading, Properties, Related } from "./detail.js";
export { Filters } from "./filters.js";
export { formTitle, PostForm, ResourceForm } from "./form.js";
export { RecentChanges } from "./history.js";
export { CsrfField } from "./csrf-field.js";
export { Layout } from "./layout.js";
export { ListHeading, Paging } from "./list.js";
export { Receipts } from "./receipts.js";
export { RowTable } from "./row-table.js";
export type { ConfirmPage, ConflictPage, DetailPage, FormPage, ListPage, Page } from "./page.js";
