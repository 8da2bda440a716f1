import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import type { Html } from "./jsx.js";

/** The text of a whole page, from `<!doctype html>` on. */
export function render(page: Html): string {
  return `<!doctype html>\n${renderFragment(page)}`;
}

/** The text of a part of a page, as htmx asks for it. */
export function renderFragment(part: Html): string {
  return renderToString(part as unknown as VNode);
}
