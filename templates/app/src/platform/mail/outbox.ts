import { sql } from "kysely";
import type { Db, Tx } from "../db/index.js";
import { TaskError } from "../tasks/task-error.js";
import type { OutgoingEmail } from "./mailer.js";

/** What a task wants to say to whom. */
export type Composed = {
  /** The address; null or empty if there is none, which fails the task. */
  to: string | null;
  subject: string;
  text: string;
  html?: string;
};

/**
 * The email of a receipt, from now on about to be sent. It is composed once: later attempts send the same text.
 * Throws a TaskError if there is nobody to send to.
 */
export async function prepareEmail(
  tx: Tx,
  receiptId: string,
  compose: () => Promise<Composed>,
): Promise<OutgoingEmail> {
  const prepared = await tx
    .updateTable("emails")
    .set({ state: "sending" })
    .where("receiptId", "=", receiptId)
    .returning(["receiptId as id", "recipient", "subject", "text", "html"])
    .executeTakeFirst();
  if (prepared) return prepared;
  const composed = await compose();
  return tx
    .insertInto("emails")
    .values({
      receiptId,
      recipient: addressOf(composed),
      subject: composed.subject,
      text: composed.text,
      html: composed.html ?? null,
      state: "sending",
    })
    .returning(["receiptId as id", "recipient", "subject", "text", "html"])
    .executeTakeFirstOrThrow();
}

/** Records that an email is out, with what the server calls it. */
export async function markSent(tx: Tx, receiptId: string, providerId: string): Promise<void> {
  await tx
    .updateTable("emails")
    .set({ state: "sent", providerId, sentAt: sql<Date>`clock_timestamp()` })
    .where("receiptId", "=", receiptId)
    .execute();
}

/** An email as the mailbox page and tests read it. */
export type DeliveredEmail = {
  readonly receiptId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
  readonly sentAt: Date | null;
};

/** The emails that are out, newest first: without a mail server, the outbox is where they arrive. */
export function deliveredEmails(db: Db, limit = 100): Promise<DeliveredEmail[]> {
  return db
    .selectFrom("emails")
    .select(["receiptId", "recipient as to", "subject", "text", "html", "sentAt"])
    .where("state", "=", "sent")
    .orderBy("sentAt", "desc")
    .orderBy("receiptId")
    .limit(limit)
    .execute();
}

function addressOf({ to }: Composed): string {
  const address = to?.trim() ?? "";
  if (address.includes("@") && !/[\r\n]/.test(address)) return address;
  throw new TaskError("There is no email address to send this to.", {
    code: "no_address",
    next: "fail",
  });
}
