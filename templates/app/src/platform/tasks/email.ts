import { setTimeout as pause } from "node:timers/promises";
import type { Tx } from "../db/index.js";
import { NotSent, Refused, type Mailer } from "../mail/mailer.js";
import { markSent, prepareEmail, type Composed } from "../mail/outbox.js";
import { complete, intend } from "./complete.js";
import { guardedTransaction } from "./guarded-transaction.js";
import { rowOf } from "./row.js";
import { taskBase, type Attempt, type Task, type TaskOptions } from "./task.js";
import { Superseded, TaskError } from "./task-error.js";

export type EmailOptions<R> = TaskOptions<R> & {
  /**
   * Which error is worse. `harmful`: twice is worse than not at all, so when nobody can tell whether it went out,
   * a person decides. `harmless`: not at all is worse, so it is sent again, as the same message.
   */
  repeat: "harmful" | "harmless";
  compose: (tx: Tx, row: R, app: Pick<Mailer, "appUrl">) => Promise<Composed>;
};

/** A task that sends one email about a row. */
export function defineEmail<R>(options: EmailOptions<R>): Task {
  const compose: Compose = async (tx, attempt) =>
    options.compose(tx, (await rowOf(tx, attempt)) as unknown as R, attempt.mailer);
  return {
    kind: "email",
    effect: options.repeat,
    ...taskBase(options),
    perform: (attempt) => {
      const { mailer } = attempt;
      return mailer.kind === "smtp"
        ? sendByServer(attempt, mailer, compose)
        : deliverToMailbox(attempt, compose);
    },
  };
}

type Compose = (tx: Tx, attempt: Attempt) => Promise<Composed>;
type MailServer = Extract<Mailer, { kind: "smtp" }>;

/** Without a mail server the outbox row is the delivered email, so it is there exactly once. */
function deliverToMailbox(attempt: Attempt, compose: Compose): Promise<void> {
  return guardedTransaction(attempt, async (tx) => {
    await prepareEmail(tx, attempt.receipt.id, () => compose(tx, attempt));
    await recordSent(tx, attempt, "mailbox");
  });
}

/** The intent is committed before the call: whoever finds it later knows that the email may be out. */
async function sendByServer(attempt: Attempt, mailer: MailServer, compose: Compose): Promise<void> {
  const email = await guardedTransaction(attempt, async (tx) => {
    await intend(tx, attempt.receipt);
    return prepareEmail(tx, attempt.receipt.id, () => compose(tx, attempt));
  });
  const answer = await mailer.send(email, attempt.signal).catch((thrown: unknown) => {
    throw consequenceOf(thrown, attempt.signal);
  });
  await insist(() => attempt.db.transaction().execute((tx) => recordSent(tx, attempt, answer)));
}

async function recordSent(tx: Tx, { receipt }: Attempt, answer: string): Promise<void> {
  await markSent(tx, receipt.id, answer);
  await complete(tx, receipt, { effect: "sent", externalRef: answer });
}

function consequenceOf(thrown: unknown, signal: AbortSignal): unknown {
  if (!(thrown instanceof Error)) return thrown;
  const effect = thrown instanceof NotSent ? "none" : "sending";
  // What the library says of an abort says less than why there was one.
  const why: unknown = signal.aborted ? signal.reason : undefined;
  if (why instanceof TaskError) return new TaskError(why.message, { ...why, effect });
  if (thrown instanceof Refused) {
    return new TaskError(thrown.message, { code: "refused", effect, next: "fail" });
  }
  const code = thrown instanceof NotSent ? "not_sent" : "no_answer";
  return new TaskError(thrown.message, { code, effect });
}

/** The email is out: a database that is away for a moment must not make that unknown. */
async function insist(record: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await record();
    } catch (thrown) {
      if (thrown instanceof Superseded || tries === 3) throw thrown;
      await pause(300);
    }
  }
}
