import { h, Layout, type Html, type Page } from "./platform/html/index.js";
import type { App } from "./platform/http/fastify.js";
import { pageOf } from "./platform/http/page.js";
import { sendPage } from "./platform/http/reply.js";

/** The first page after signing in. It is yours: put here what people come for. */
export function addStartPage(app: App): void {
  app.get("/", { config: { permission: "signedIn" } }, async (request, reply) =>
    sendPage(reply, StartPage(pageOf(request, reply))),
  );
}

function StartPage(page: Page): Html {
  const name = page.actor.kind === "signedIn" ? page.actor.name : "";
  return (
    <Layout page={page} title="Start">
      <div class="heading">
        <h1 dir="auto">Hello, {name}</h1>
      </div>
      {page.nav.length === 0 ? (
        <p>There is nothing here for you yet.</p>
      ) : (
        <ul class="cards">
          {page.nav.map(({ label, href }) => (
            <li key={href}>
              <a href={href}>{label}</a>
            </li>
          ))}
        </ul>
      )}
    </Layout>
  );
}
