import { Moment } from "../../html/detail.js";
import { PostForm } from "../../html/form.js";
import { h, type Html } from "../../html/jsx.js";
import type { Page } from "../../html/page.js";
import type { EmailState } from "../tables.js";
import { Property } from "./property.js";
import type { ReceiptDetails, SentEmail } from "./receipt-page.js";

/** Only a person can find out whether an email went out that nobody answered for. */
export function Question(props: { page: Page; details: ReceiptDetails }): Html | null {
  const { receipt, may } = props.details;
  if (!may.confirmSent && !may.sendAgain) return null;
  return (
    <section class="panel notice" aria-labelledby="question-heading">
      <h2 id="question-heading">Was it sent?</h2>
      <p>
        The attempt ended after the email was handed over and before the mail server answered. Ask
        the recipient, or look for <code>{receipt.id}</code> in the mail server’s log. Nothing is
        sent until you decide.
      </p>
      <div class="buttons">
        <DecisionForm {...props} decision="confirm-sent" label="It was sent" />
        <DecisionForm {...props} decision="send-again" label="It was not: send again" secondary />
      </div>
    </section>
  );
}

/** What the person may do about it besides. */
export function Decisions(props: { page: Page; details: ReceiptDetails }): Html | null {
  const { may } = props.details;
  if (!may.cancel && !may.retry) return null;
  return (
    <div class="buttons">
      {may.retry ? <DecisionForm {...props} decision="retry" label="Try again" /> : null}
      {may.cancel ? <DecisionForm {...props} decision="cancel" label="Cancel" secondary /> : null}
    </div>
  );
}

function DecisionForm(props: {
  page: Page;
  details: ReceiptDetails;
  decision: string;
  label: string;
  secondary?: boolean;
}): Html {
  const { page, details, decision, label, secondary = false } = props;
  return (
    <PostForm page={page} action={`/receipts/${details.receipt.id}/${decision}`}>
      {/* The id lets the button keep the focus when the page around it is brought up to date. */}
      <button type="submit" id={`decide-${decision}`} class={secondary ? "secondary" : undefined}>
        {label}
      </button>
    </PostForm>
  );
}

const emailStates: Record<EmailState, string> = {
  pending: "Not sent",
  sending: "Being sent",
  sent: "Sent",
  unknown: "Nobody knows whether it was sent",
};

/** The email that the work sends, for those who may read it. */
export function Email(props: { email: SentEmail | undefined }): Html | null {
  const { email } = props;
  if (!email) return null;
  return (
    <section class="panel" aria-labelledby="email-heading">
      <h2 id="email-heading">Email</h2>
      <dl class="properties">
        <Property name="To">
          <span dir="auto">{email.recipient}</span>
        </Property>
        <Property name="Subject">
          <span dir="auto">{email.subject}</span>
        </Property>
        <Property name="State">
          {emailStates[email.state]}
          {email.sentAt ? " " : null}
          {email.sentAt ? <Moment at={email.sentAt} /> : null}
        </Property>
      </dl>
      <div class="prose" dir="auto">
        {email.text}
      </div>
    </section>
  );
}
