import { h } from "./jsx.js";
import type { Html } from "./jsx.js";
import { Layout } from "./layout.js";
import type { ErrorPage } from "./page.js";

/** An error, for the person who ran into it: what happened, what to do, and the number to quote when asking for help. */
export function ErrorMessage(page: ErrorPage): Html {
  return (
    <Layout page={page} title={page.title}>
      <div class="form-page">
        <h1>{page.title}</h1>
        <p>{page.says}</p>
        <p>
          <a href="/">Go to the start page</a>
        </p>
        <p class="quiet-text">
          If you ask for help, quote <code>{page.requestId}</code>.
        </p>
      </div>
    </Layout>
  );
}
