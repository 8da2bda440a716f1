import { groupThousands } from "../../forms/exact.js";
import { Moment } from "../../html/detail.js";
import { Fragment, h, type Html } from "../../html/jsx.js";
import { Layout } from "../../html/layout.js";
import type { Page } from "../../html/page.js";
import { StatusTag } from "../../html/receipts.js";
import type { SeenReceipt } from "../access.js";
import { isFinal, type Receipt } from "../receipt.js";
import type { ReportFile } from "../report-file.js";
import type { EmailState } from "../tables.js";
import { Property } from "./property.js";
import { Decisions, Email, Question } from "./receipt-decisions.js";
import { happeningsOf } from "./timeline.js";

/** Everything that one person may know about one receipt. */
export type ReceiptDetails = SeenReceipt & {
  readonly label: string;
  /** Who asked for it; null for the system. */
  readonly requester: string | null;
  readonly file: ReportFile | undefined;
  readonly email: SentEmail | undefined;
};

export type SentEmail = {
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly state: EmailState;
  readonly sentAt: Date | null;
};

/** What happened to one piece of background work, and what can be done about it. */
export function ReceiptPage(props: { page: Page; details: ReceiptDetails }): Html {
  const { page, details } = props;
  const { receipt, label, rowHref } = details;
  const refresh = isFinal(receipt.status) ? null : (
    <noscript>
      <meta http-equiv="refresh" content="2" />
    </noscript>
  );
  return (
    <Layout page={page} title={`${label}: ${receipt.inputSummary}`} head={refresh}>
      <div class="heading">
        <div>
          <p class="back">
            {rowHref === undefined ? null : (
              <a href={rowHref} dir="auto">
                {receipt.inputSummary}
              </a>
            )}
          </p>
          <h1 dir="auto">{label}</h1>
        </div>
      </div>
      <ReceiptStatus page={page} details={details} />
    </Layout>
  );
}

/** What changes while the work goes on. It asks for itself every two seconds until nothing changes any more. */
export function ReceiptStatus(props: { page: Page; details: ReceiptDetails }): Html {
  const { page, details } = props;
  const { receipt } = details;
  const parts = (
    <>
      <Summary page={page} details={details} />
      <Question page={page} details={details} />
      <Email email={details.email} />
      <Timeline details={details} />
    </>
  );
  if (isFinal(receipt.status)) return <div id="receipt">{parts}</div>;
  return (
    <div
      id="receipt"
      hx-get={`/receipts/${receipt.id}/status?seen=${stampOf(receipt)}`}
      hx-trigger="every 2s"
      hx-swap="outerHTML"
    >
      {parts}
    </div>
  );
}

/** Changes whenever the page would look different. */
export function stampOf(receipt: Receipt): string {
  const { status, fence, progressDone, progressFailed, progressTotal, errors } = receipt;
  return [status, fence, errors.length, progressDone, progressFailed, progressTotal ?? ""].join(
    "-",
  );
}

function Summary(props: { page: Page; details: ReceiptDetails }): Html {
  const { receipt, file, may } = props.details;
  return (
    <section class="panel" aria-label="State">
      <dl class="properties">
        <Property name="State">
          <StatusTag status={receipt.status} />
          {receipt.cancelRequestedAt && receipt.status === "running" ? " Stopping" : null}
        </Property>
        <Property name="About">
          <span dir="auto">{receipt.inputSummary}</span>
        </Property>
        <Progress receipt={receipt} />
        {receipt.errorMessage === null ? null : (
          <Property name={receipt.status === "retrying" ? "Last error" : "Reason"}>
            <span dir="auto">{receipt.errorMessage}</span>
          </Property>
        )}
        <Property name="Attempts">
          {receipt.attempts} of {receipt.maxAttempts}
        </Property>
        {receipt.externalRef === null ? null : (
          <Property name="Reference outside">
            <code>{receipt.externalRef}</code>
          </Property>
        )}
        <Result receipt={receipt} />
        {receipt.requestId === null ? null : (
          <Property name="Request">
            <code>{receipt.requestId}</code>
          </Property>
        )}
        <Property name="Receipt">
          <code>{receipt.id}</code>
        </Property>
      </dl>
      {file && may.download ? <Download receipt={receipt} file={file} /> : null}
      {!file && may.download && receipt.status === "succeeded" ? (
        <p class="quiet-text">The file was kept for a while and is deleted now. Export again.</p>
      ) : null}
      <Decisions {...props} />
    </section>
  );
}

function Progress(props: { receipt: Receipt }): Html | null {
  const { status, progressDone, progressFailed, progressTotal } = props.receipt;
  if (progressDone === 0 && progressFailed === 0 && progressTotal === null) return null;
  const done = groupThousands(String(progressDone));
  return (
    <Property name="Progress">
      {progressTotal === null || status !== "running" ? null : (
        <progress value={progressDone + progressFailed} max={Math.max(progressTotal, 1)} />
      )}{" "}
      {progressTotal === null
        ? `${done}${status === "running" ? " so far" : ""}`
        : `${done} of ${groupThousands(String(progressTotal))}`}
      {progressFailed === 0 ? "" : `, ${groupThousands(String(progressFailed))} failed`}
    </Property>
  );
}

/** A few plain values in words; anything else as the JSON that it is. */
function Result(props: { receipt: Receipt }): Html | null {
  const { result } = props.receipt;
  if (result === null) return null;
  const isFlat =
    typeof result === "object" &&
    !Array.isArray(result) &&
    Object.values(result).every((value) => typeof value !== "object");
  return (
    <Property name="Result">
      {isFlat ? (
        <span dir="auto">
          {Object.entries(result)
            .map(([name, value]) => `${name}: ${String(value)}`)
            .join(", ")}
        </span>
      ) : (
        <pre class="json" dir="auto">
          {JSON.stringify(result, null, 2)}
        </pre>
      )}
    </Property>
  );
}

function Download(props: { receipt: Receipt; file: ReportFile }): Html {
  const { receipt, file } = props;
  const kilobytes = groupThousands(String(Math.max(1, Math.round(file.size / 1024))));
  return (
    <p>
      <a class="button" href={`/receipts/${receipt.id}/file`} download={file.filename}>
        Download {file.filename}
      </a>{" "}
      <span class="quiet-text">{kilobytes} KB</span>
    </p>
  );
}

function Timeline(props: { details: ReceiptDetails }): Html {
  const { receipt, requester } = props.details;
  return (
    <section class="panel" aria-labelledby="timeline-heading">
      <h2 id="timeline-heading">What happened</h2>
      <ol class="history">
        {happeningsOf(receipt, requester).map(({ at, says, detail }, place) => (
          <li key={place}>
            <p>
              <span dir="auto">{says}</span>
              <span class="when">
                <Moment at={at} />
              </span>
            </p>
            {detail === undefined ? null : (
              <p class="quiet-text" dir="auto">
                {detail}
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
