import type { FormErrors } from "../forms/field.js";
import { h } from "./jsx.js";
import type { Html } from "./jsx.js";

/** The id of the control of a field, which its label, its errors and the summary point to. */
export function controlId(name: string): string {
  return `field-${name}`;
}

/**
 * Every error of a form, above its heading, each a link to its field. Takes the focus: by `autofocus` when the page
 * loads, and by `data-focus` (see enhance.js) when htmx swaps it in.
 */
export function ErrorSummary(props: { errors: FormErrors | undefined }): Html | null {
  const errors = Object.entries(props.errors ?? {});
  if (errors.length === 0) return null;
  return (
    <div class="error-summary" tabindex={-1} autofocus data-focus>
      <div role="alert">
        <h2>There is a problem</h2>
        <ul>
          {errors.map(([name, says]) => (
            <li key={name}>{name === "" ? says : <a href={`#${controlId(name)}`}>{says}</a>}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}
