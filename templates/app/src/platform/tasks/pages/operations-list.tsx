import { hidden } from "../../forms/form.js";
import { CsrfField } from "../../html/csrf-field.js";
import { Moment } from "../../html/detail.js";
import { h, type Html } from "../../html/jsx.js";
import type { Page } from "../../html/page.js";
import { StatusTag } from "../../html/receipts.js";
import type { OperationsFilter, OperationsRow } from "../operations.js";
import { isNarrowed } from "./operations-filters.js";
import type { Operations } from "./operations-page.js";

const base = "/admin/receipts";

/** The receipts, with a box to pick each that can be tried again. */
export function OperationsList(props: { page: Page; operations: Operations }): Html {
  const { page, operations } = props;
  const { list, filter, tasks } = operations;
  if (list.rows.length === 0) {
    return (
      <div class="empty">
        <p>
          <strong>{isNarrowed(filter) ? "No work matches." : "There has been no work yet."}</strong>
        </p>
      </div>
    );
  }
  const retryable = list.rows.some(isRetryable);
  return (
    <form method="post" action={`${base}/retry`}>
      <CsrfField page={page} />
      <input type="hidden" name={hidden.find} value={addressOf(filter)} />
      <div class="scroll" tabindex={0} role="region" aria-label="Receipts">
        <table class="rows">
          <caption class="for-readers">Receipts, newest first</caption>
          <thead>
            <tr>
              {retryable ? <th scope="col">Pick</th> : null}
              <th scope="col">Task</th>
              <th scope="col">About</th>
              <th scope="col">State</th>
              <th scope="col">Asked for</th>
              <th scope="col" class="end">
                Attempts
              </th>
              <th scope="col">Error</th>
            </tr>
          </thead>
          <tbody>
            {list.rows.map((row) => (
              <Row
                key={row.id}
                row={row}
                label={tasks[row.task] ?? row.task}
                retryable={retryable}
              />
            ))}
          </tbody>
        </table>
      </div>
      <div class="buttons">
        {retryable ? (
          <button type="submit" class="secondary">
            Try the picked ones again
          </button>
        ) : null}
        {list.older === undefined ? null : (
          <a href={`${base}?${addressOf(filter, list.older)}`} rel="next">
            Older
          </a>
        )}
      </div>
    </form>
  );
}

function Row(props: { row: OperationsRow; label: string; retryable: boolean }): Html {
  const { row, label, retryable } = props;
  return (
    <tr>
      {retryable ? (
        <td data-label="Pick">
          {isRetryable(row) ? (
            <input
              type="checkbox"
              name="id"
              value={row.id}
              aria-label={`Pick ${row.inputSummary}`}
            />
          ) : null}
        </td>
      ) : null}
      <th scope="row">
        <a href={`/receipts/${row.id}`}>{label}</a>
      </th>
      <td dir="auto" data-label="About">
        {row.inputSummary}
      </td>
      <td data-label="State">
        <StatusTag status={row.status} />
        {row.isUnknown ? <span class="tag bad">Outcome unknown</span> : null}
      </td>
      <td data-label="Asked for">
        <Moment at={row.queuedAt} />
        {row.requester === null ? null : <span dir="auto"> by {row.requester}</span>}
      </td>
      <td class="end" data-label="Attempts">
        {row.attempts} of {row.maxAttempts}
      </td>
      <td dir="auto" data-label="Error">
        {shortened(row.errorMessage)}
      </td>
    </tr>
  );
}

/** Work whose outcome nobody knows needs a decision of its own, on its own page. */
function isRetryable(row: OperationsRow): boolean {
  return row.status === "failed" && !row.isUnknown;
}

function shortened(text: string | null): string {
  if (text === null) return "";
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}

function addressOf(filter: OperationsFilter, cursor = ""): string {
  const entries = Object.entries({ ...filter, cursor }).filter(([, value]) => value !== "");
  return new URLSearchParams(entries).toString();
}
