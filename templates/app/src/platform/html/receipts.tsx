import { Moment } from "./detail.js";
import { h } from "./jsx.js";
import type { Html } from "./jsx.js";
import type { DetailPage, ReceiptStatus, ReceiptView } from "./page.js";

const words: Record<ReceiptStatus, { label: string; tone: string }> = {
  queued: { label: "Queued", tone: "" },
  running: { label: "Running", tone: "busy" },
  retrying: { label: "Retrying", tone: "warn" },
  succeeded: { label: "Succeeded", tone: "good" },
  failed: { label: "Failed", tone: "bad" },
  cancelled: { label: "Cancelled", tone: "" },
};

/** The state of a receipt, in words and colour. */
export function StatusTag(props: { status: ReceiptStatus }): Html {
  const { label, tone } = words[props.status];
  return <span class={`tag ${tone}`.trim()}>{label}</span>;
}

/** The background work that was done, or is to be done, for the row. */
export function Receipts(props: { page: DetailPage }): Html | null {
  const { receipts } = props.page;
  if (receipts.length === 0) return null;
  return (
    <section aria-labelledby="receipts-heading" class="panel">
      <h2 id="receipts-heading">Background work</h2>
      <ReceiptTable receipts={receipts} caption="Background work of this row" />
    </section>
  );
}

/** Receipts in a table, newest first. */
export function ReceiptTable(props: { receipts: readonly ReceiptView[]; caption: string }): Html {
  return (
    <div class="scroll" tabindex={0} role="region" aria-label={props.caption}>
      <table>
        <caption class="for-readers">{props.caption}</caption>
        <thead>
          <tr>
            <th scope="col">Task</th>
            <th scope="col">Status</th>
            <th scope="col">Asked for</th>
            <th scope="col">Result</th>
          </tr>
        </thead>
        <tbody>
          {props.receipts.map((receipt) => (
            <tr key={receipt.id}>
              <th scope="row">
                <a href={`/receipts/${receipt.id}`}>{receipt.label}</a>
              </th>
              <td>
                <StatusTag status={receipt.status} />
              </td>
              <td>
                <Moment at={receipt.queuedAt} />
                {receipt.requestedBy === null ? null : (
                  <span dir="auto"> by {receipt.requestedBy}</span>
                )}
              </td>
              <td dir="auto">{receipt.says ?? ""}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
