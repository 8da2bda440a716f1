import { hidden } from "../forms/form.js";
import { h } from "./jsx.js";
import type { Html } from "./jsx.js";
import type { Page } from "./page.js";

/** The hidden field that every form that posts must carry. */
export function CsrfField(props: { page: Page }): Html {
  return <input type="hidden" name={hidden.csrf} value={props.page.csrfToken} />;
}
