import { groupThousands } from "../forms/exact.js";
import { Moment } from "../html/detail.js";
import { h, type Html } from "../html/jsx.js";
import { Layout } from "../html/layout.js";
import type { Page } from "../html/page.js";
import { Reference } from "../html/value.js";
import type { LatestChange, ResourceCount, WorkCount } from "./overview.js";

/** The first page of the admin: what there is, what happened last, and whether the background work is well. */
export function OverviewPage(props: {
  page: Page;
  resources: readonly ResourceCount[];
  changes: readonly LatestChange[];
  work: WorkCount | undefined;
}): Html {
  const { page, resources, changes, work } = props;
  return (
    <Layout page={page} title="Admin">
      <div class="heading">
        <h1>Admin</h1>
      </div>
      <ul class="cards">
        {resources.map(({ label, href, count }) => (
          <li key={href}>
            <a href={href}>{label}</a>
            <span class="number">
              {groupThousands(String(count.rows))}
              {count.more ? "+" : ""}
            </span>
          </li>
        ))}
      </ul>
      {resources.length === 0 ? (
        <p class="empty">Your roles do not let you list anything here.</p>
      ) : null}
      {work ? <Work work={work} /> : null}
      <Changes changes={changes} />
    </Layout>
  );
}

function Work(props: { work: WorkCount }): Html {
  const { waiting, retrying, failedToday, unknown } = props.work;
  const numbers = [
    { label: "Waiting", number: waiting, tone: "" },
    { label: "Retrying", number: retrying, tone: "warn" },
    { label: "Failed in 24 hours", number: failedToday, tone: "bad" },
    { label: "Outcome unknown", number: unknown, tone: "bad" },
  ];
  return (
    <section class="panel" aria-labelledby="work-heading">
      <h2 id="work-heading">
        <a href="/admin/receipts">Background work</a>
      </h2>
      <dl class="numbers">
        {numbers.map(({ label, number, tone }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd class={number > 0 && tone !== "" ? `tag ${tone}` : undefined}>
              {number > 1000 ? "1,000+" : number}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Changes(props: { changes: readonly LatestChange[] }): Html {
  const { changes } = props;
  return (
    <section class="panel" aria-labelledby="changes-heading">
      <h2 id="changes-heading">Recent changes</h2>
      {changes.length === 0 ? <p class="quiet-text">Nothing has been changed yet.</p> : null}
      <ol class="history">
        {changes.map(({ at, by, action, resource, row }, place) => (
          <li key={place}>
            <p>
              <strong>{action}</strong> {resource} <Reference to={row} /> by{" "}
              <span dir="auto">{by}</span>
              <span class="when">
                <Moment at={at} />
              </span>
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
