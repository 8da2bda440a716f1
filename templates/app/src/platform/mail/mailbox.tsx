import { Moment } from "../html/detail.js";
import { h, type Html } from "../html/jsx.js";
import { Layout } from "../html/layout.js";
import type { Page } from "../html/page.js";
import type { App } from "../http/fastify.js";
import { pageOf } from "../http/page.js";
import { sendPage } from "../http/reply.js";
import { deliveredEmails, type DeliveredEmail } from "./outbox.js";

/**
 * Adds the page where email lands while there is no mail server. It is open to everybody, since it holds the very
 * invitations that let people in, and so it is never there in production.
 */
export function addMailbox(app: App): void {
  if (app.config.production || app.config.mail.url !== undefined) return;
  app.get("/dev/mailbox", { config: { permission: "public" } }, async (request, reply) => {
    const emails = await deliveredEmails(app.db);
    return sendPage(reply, MailboxPage({ page: pageOf(request, reply), emails }));
  });
}

function MailboxPage(props: { page: Page; emails: readonly DeliveredEmail[] }): Html {
  const { page, emails } = props;
  return (
    <Layout page={page} title="Mailbox">
      <div class="heading">
        <h1>Mailbox</h1>
      </div>
      <p class="quiet-text">
        What the app would have sent. Set <code>MAIL_URL</code> to send it for real.
      </p>
      {emails.length === 0 ? <p class="empty">No email yet.</p> : null}
      {emails.map((email) => (
        <Email key={email.receiptId} email={email} />
      ))}
    </Layout>
  );
}

function Email(props: { email: DeliveredEmail }): Html {
  const { receiptId, to, subject, text, sentAt } = props.email;
  return (
    <article class="panel">
      <h2 dir="auto">{subject}</h2>
      <p class="dates">
        To <span dir="auto">{to}</span>
        {sentAt ? ", " : null}
        {sentAt ? <Moment at={sentAt} /> : null}, <a href={`/receipts/${receiptId}`}>receipt</a>
      </p>
      <div class="prose" dir="auto">
        {withLinks(text)}
      </div>
    </article>
  );
}

/** Addresses in the text as links, as a mail program shows them. */
function withLinks(text: string): (string | Html)[] {
  return text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((part, place) => (place % 2 === 1 ? <a href={part}>{part}</a> : part));
}
