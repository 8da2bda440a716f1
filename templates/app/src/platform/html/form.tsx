import { hidden } from "../forms/form.js";
import { inSentence } from "../forms/words.js";
import { ErrorSummary } from "./error-summary.js";
import { FormField } from "./form-field.js";
import { h } from "./jsx.js";
import type { Child, Html } from "./jsx.js";
import { CsrfField } from "./csrf-field.js";
import type { FormPage, Page } from "./page.js";
import { FieldValue } from "./value.js";

/**
 * A form that posts. With htmx the answer takes the place of the page's main part, and a second click while the
 * first is under way is dropped; without it the browser does the same with a whole page.
 */
export function PostForm(props: {
  page: Page;
  action: string;
  class?: string;
  children?: Child;
}): Html {
  return (
    <form
      class={props.class}
      method="post"
      action={props.action}
      novalidate
      hx-post={props.action}
      hx-target="#main"
      hx-select="#main"
      hx-swap="outerHTML"
      hx-sync="this:drop"
    >
      <CsrfField page={props.page} />
      {props.children}
    </form>
  );
}

/**
 * The form of a new or existing row, with its heading. `fields` are shown in this order: those that the actor may write
 * as controls, those that they may only read as text, the others not at all.
 */
export function ResourceForm(props: { page: FormPage; fields: readonly string[] }): Html {
  const { page } = props;
  const { row, resource } = page;
  const one = inSentence(resource.label.one);
  return (
    <div class="form-page">
      <ErrorSummary errors={page.errors} />
      <p class="back">
        <a href={row ? row.href : page.base}>{row ? row.title : resource.label.many}</a>
      </p>
      <h1>{formTitle(page)}</h1>
      <PostForm page={page} action={row ? `${row.href}/edit` : page.base} class="form">
        <FirstButton page={page} />
        {row ? <input type="hidden" name={hidden.version} value={row.version} /> : null}
        {page.onceKey ? <input type="hidden" name={hidden.once} value={page.onceKey} /> : null}
        {props.fields.map((name) => (
          <FormEntry key={name} page={page} name={name} />
        ))}
        <div class="buttons">
          <button type="submit">{row ? "Save" : `Create ${one}`}</button>
          <a href={row ? row.href : page.base}>Cancel</a>
        </div>
      </PostForm>
    </div>
  );
}

/** "New invoice", "Edit invoice". */
export function formTitle(page: FormPage): string {
  return `${page.row ? "Edit" : "New"} ${inSentence(page.resource.label.one)}`;
}

function FormEntry(props: { page: FormPage; name: string }): Html | null {
  const { page, name } = props;
  const field = page.fields[name];
  if (!field) return null;
  if (page.writable.includes(name)) {
    return (
      <FormField
        name={name}
        field={field}
        input={page.input[name] ?? ""}
        error={page.errors?.[name]}
        options={page.options[name]}
      >
        <Finder page={page} name={name} />
      </FormField>
    );
  }
  if (!page.row || !(name in page.row.values)) return null;
  return (
    <dl class="fixed">
      <dt>{field.label}</dt>
      <dd>
        <FieldValue field={field} name={name} row={page.row} where="page" />
      </dd>
    </dl>
  );
}

/** The search of a list that is too long to offer whole: sends the form to itself and keeps what it holds. */
function Finder(props: { page: FormPage; name: string }): Html | null {
  const { page, name } = props;
  if (!page.options[name]?.more) return null;
  const id = `find-${name}`;
  return (
    <div class="finder">
      <label for={id}>Find {inSentence(page.fields[name]?.label ?? name)} by name</label>
      <input
        type="search"
        id={id}
        name={`${hidden.find}.${name}`}
        value={page.find?.[name] ?? ""}
        dir="auto"
        autocomplete="off"
      />
      <button type="submit" class="secondary" name={hidden.find} value={name}>
        Find
      </button>
    </div>
  );
}

/** Enter in a field presses the first button of a form, which must be the one that saves and not a "Find". */
function FirstButton(props: { page: FormPage }): Html | null {
  const hasFinder = Object.values(props.page.options).some(({ more }) => more);
  if (!hasFinder) return null;
  return (
    <button type="submit" class="for-readers" tabindex={-1} aria-hidden="true">
      Save
    </button>
  );
}
