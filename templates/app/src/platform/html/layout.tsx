import { h } from "./jsx.js";
import type { Child, Html } from "./jsx.js";
import { AdminNavigation, Header } from "./navigation.js";
import type { Page } from "./page.js";

/** How htmx is to behave: no inline style, no eval, errors only swapped where a form is shown again. */
const htmxConfig = JSON.stringify({
  includeIndicatorStyles: false,
  allowEval: false,
  allowScriptTags: false,
  // Else it copies the inline style that a browser gives a resized textarea, which the policy refuses.
  attributesToSettle: [],
  historyCacheSize: 0,
  refreshOnHistoryMiss: true,
  selfRequestsOnly: true,
  timeout: 15_000,
  responseHandling: [
    { code: "204", swap: false },
    { code: "[23]..", swap: true },
    { code: "409", swap: true },
    { code: "422", swap: true },
    { code: "[45]..", swap: false, error: true },
  ],
});

/** The frame of every page: head, skip link, header, flash, main. `head` adds to the page's head. */
export function Layout(props: { page: Page; title: string; head?: Child; children?: Child }): Html {
  const { page, title } = props;
  const failed = page.errors !== undefined && Object.keys(page.errors).length > 0;
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="htmx-config" content={htmxConfig} />
        <title>{`${failed ? "Error: " : ""}${title} – ${page.appName}`}</title>
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/app.css" />
        <script src="/htmx-2.0.11.min.js" defer></script>
        <script src="/enhance.js" defer></script>
        {props.head}
      </head>
      <body>
        <a class="skip" href="#main">
          Skip to main content
        </a>
        <Header page={page} />
        <AdminNavigation page={page} />
        <p id="trouble" class="trouble" role="alert" hidden></p>
        <p id="announce" class="for-readers" role="status"></p>
        <main id="main" tabindex={-1}>
          <div role="status">{page.flash ? <p class="flash">{page.flash}</p> : null}</div>
          {props.children}
        </main>
      </body>
    </html>
  );
}
