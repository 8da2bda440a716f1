import { hidden } from "../forms/form.js";
import { inSentence } from "../forms/words.js";
import { PropertyList } from "./detail.js";
import { PostForm } from "./form.js";
import { h } from "./jsx.js";
import type { Html } from "./jsx.js";
import { Layout } from "./layout.js";
import type { ConfirmPage } from "./page.js";

/** The page between wanting and doing: what it is about, the question, and a button that says what it does. */
export function Confirmation(page: ConfirmPage): Html {
  const { row, resource, action } = page;
  const doing = `${action.label} ${inSentence(resource.label.one)}`;
  return (
    <Layout page={page} title={doing}>
      <div class="form-page">
        <p class="back">
          <a href={row.href} dir="auto">
            {row.title}
          </a>
        </p>
        <h1 dir="auto">{page.question}</h1>
        <div class="panel">
          <PropertyList row={row} fields={page.fields} names={Object.keys(page.fields)} />
        </div>
        {page.blocked === undefined ? (
          <PostForm page={page} action={page.post}>
            <input type="hidden" name={hidden.version} value={row.version} />
            <div class="buttons">
              <button type="submit" class={action.danger ? "danger" : undefined}>
                {doing} <span dir="auto">{row.title}</span>
              </button>
              <a href={row.href}>Cancel</a>
            </div>
          </PostForm>
        ) : (
          <p class="notice" dir="auto">
            {page.blocked}
          </p>
        )}
      </div>
    </Layout>
  );
}
