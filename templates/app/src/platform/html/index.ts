/** What the pages of a resource are made of. */
export { Fragment, h } from "./jsx.js";
export type { Child, Html } from "./jsx.js";
export { CsrfField, Layout } from "./layout.js";
export type { ConfirmPage, ConflictPage, DetailPage, FormPage, ListPage, Page } from "./page.js";
