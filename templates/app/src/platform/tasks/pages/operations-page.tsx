import { Moment } from "../../html/detail.js";
import { h, type Html } from "../../html/jsx.js";
import { Layout } from "../../html/layout.js";
import type { Page } from "../../html/page.js";
import type {
  OperationsFilter,
  OperationsList as ListedReceipts,
  WorkerView,
  WorkHealth,
} from "../operations.js";
import { inWords } from "./in-words.js";
import { OperationsFilters } from "./operations-filters.js";
import { OperationsList } from "./operations-list.js";

export type Operations = {
  readonly filter: OperationsFilter;
  readonly list: ListedReceipts;
  readonly health: WorkHealth;
  readonly workers: readonly WorkerView[];
  /** Label by task name. */
  readonly tasks: Readonly<Record<string, string>>;
};

const base = "/admin/receipts";

/** All background work of the app: how it is, who does it, and every receipt. */
export function OperationsPage(props: { page: Page; operations: Operations }): Html {
  const { page, operations } = props;
  return (
    <Layout page={page} title="Background work – Admin">
      <div class="heading">
        <h1>Background work</h1>
      </div>
      <Health {...operations} />
      <OperationsFilters {...operations} />
      <OperationsList page={page} operations={operations} />
      <Workers workers={operations.workers} />
    </Layout>
  );
}

function Health(props: { health: WorkHealth; workers: readonly WorkerView[] }): Html {
  const { health, workers } = props;
  const alive = workers.filter(({ lostAt }) => lostAt === null).length;
  return (
    <section class="panel" aria-label="How it is">
      <dl class="numbers">
        <Figure label="Waiting" status="queued" number={health.waiting} />
        <Figure label="Running" status="running" number={health.running} />
        <Figure label="Retrying" status="retrying" number={health.retrying} tone="warn" />
        <Figure
          label="Failed in 24 hours"
          status="failed&age=day"
          number={health.failedToday}
          tone="bad"
        />
        <Figure label="Outcome unknown" status="unknown" number={health.unknown} tone="bad" />
      </dl>
      {health.oldestWaitSeconds === null ? null : (
        <p>The oldest has been due for {inWords(health.oldestWaitSeconds)}.</p>
      )}
      {alive === 0 ? (
        <p class="notice">No worker is running, so nothing is being done. Start one.</p>
      ) : null}
      {health.unknownTasks.length === 0 ? null : (
        <p class="notice">
          This version of the app does not have these tasks, so their work waits:{" "}
          <code>{health.unknownTasks.join(", ")}</code>
        </p>
      )}
    </section>
  );
}

function Figure(props: { label: string; status: string; number: number; tone?: string }): Html {
  const { label, status, number, tone } = props;
  return (
    <div>
      <dt>
        <a href={`${base}?status=${status}`}>{label}</a>
      </dt>
      <dd class={number > 0 && tone ? `tag ${tone}` : undefined}>
        {number > 1000 ? "1,000+" : number}
      </dd>
    </div>
  );
}

function Workers(props: { workers: readonly WorkerView[] }): Html | null {
  const { workers } = props;
  if (workers.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="workers-heading">
      <h2 id="workers-heading">Workers</h2>
      <div class="scroll" tabindex={0} role="region" aria-label="Workers">
        <table>
          <caption class="for-readers">Workers and their last sign of life</caption>
          <thead>
            <tr>
              <th scope="col">Worker</th>
              <th scope="col">State</th>
              <th scope="col" class="end">
                Running
              </th>
              <th scope="col">Last sign of life</th>
              <th scope="col">Started</th>
              <th scope="col">Node</th>
            </tr>
          </thead>
          <tbody>
            {workers.map((worker) => (
              <tr key={worker.id}>
                <th scope="row">
                  <a href={`${base}?worker=${encodeURIComponent(worker.id)}`}>{worker.id}</a>
                </th>
                <td>
                  <span class={`tag ${worker.lostAt === null ? "good" : "bad"}`}>
                    {worker.lostAt === null ? "Alive" : "Lost"}
                  </span>
                </td>
                <td class="end">{worker.running}</td>
                <td>{inWords(worker.silentSeconds)} ago</td>
                <td>
                  <Moment at={worker.startedAt} />
                </td>
                <td>{worker.version}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
