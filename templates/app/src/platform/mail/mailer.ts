import { Readable } from "node:stream";
import { createTransport } from "nodemailer";
import type { Config } from "../../config.js";

/** An email that is about to leave. `id` is the id of its receipt, and with that the id of the message. */
export type OutgoingEmail = {
  readonly id: string;
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
};

/** Where email goes: to a mail server, or, while developing, into the mailbox page and no further. */
export type Mailer = {
  /** How people reach the app: links in emails start with it. */
  readonly appUrl: string;
} & (
  | { readonly kind: "mailbox" }
  | {
      readonly kind: "smtp";
      /**
       * Hands the email to the mail server; gives the server's answer, which names the message over there.
       * Throws NotSent if the email is certainly not out, Refused if it never will be as it is, and OutcomeUnknown if
       * nobody can tell.
       */
      readonly send: (email: OutgoingEmail, signal: AbortSignal) => Promise<string>;
    }
);

/** The email is certainly not out: nothing was handed over, or the server refused it. */
export class NotSent extends Error {}

/** The server will not take this email, however often it is asked: a person has to see to it. */
export class Refused extends NotSent {}

/** The email was handed over and the answer never came: it may be out. */
export class OutcomeUnknown extends Error {}

/** The mailer for these settings. Production without MAIL_URL gets one that sends nothing and says so. */
export function openMailer(config: Pick<Config, "mail" | "production" | "appUrl">): Mailer {
  const { appUrl } = config;
  const { url, from } = config.mail;
  if (url !== undefined) {
    return { appUrl, kind: "smtp", send: (email, signal) => send(url, from, email, signal) };
  }
  return config.production ? { appUrl, kind: "smtp", send: refuse } : { appUrl, kind: "mailbox" };
}

async function refuse(): Promise<never> {
  throw new NotSent("MAIL_URL is not set, so no email can be sent.");
}

const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 60_000 };

async function send(
  url: string,
  from: string,
  email: OutgoingEmail,
  signal: AbortSignal,
): Promise<string> {
  const transport = createTransport({ url, ...timeouts });
  let handedOver = false;
  // The server asks for the text only after it has agreed to take the email; until then nothing can be out.
  transport.use("stream", (mail, done) => {
    mail.message.processFunc((input: Readable) =>
      Readable.from(
        watched(input, () => {
          handedOver = true;
        }),
      ),
    );
    done();
  });
  try {
    const sent = await transport.sendMail({ ...messageOf(email), from, signal });
    return sent.response;
  } catch (thrown) {
    throw outcomeOf(thrown, handedOver);
  } finally {
    transport.close();
  }
}

async function* watched(input: Readable, onStart: () => void): AsyncGenerator<Buffer> {
  onStart();
  for await (const chunk of input) yield chunk as Buffer;
}

function messageOf(email: OutgoingEmail) {
  return {
    to: email.recipient,
    subject: email.subject,
    text: email.text,
    ...(email.html === null ? {} : { html: email.html }),
    messageId: `<${email.id}@receipts>`,
    headers: { "Idempotency-Key": email.id },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** What nodemailer adds to an error: the code that the server answered, and the command that it answered to. */
type Reply = Error & { readonly responseCode?: number; readonly command?: string };

/** A refusal by the server is an answer, whenever it comes; silence counts only once the text was handed over. */
function outcomeOf(thrown: unknown, handedOver: boolean): Error {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const { responseCode: code = 0, command = "" } = thrown instanceof Error ? (thrown as Reply) : {};
  // RFC 5321, 4.2.1: what is answered 5yz is not to be asked again. Of the recipient and the text, that is: a sender
  // or a sign-in that is refused is a setting of ours, and the same email goes out once that is right.
  const isFinal = code >= 500 && ["RCPT TO", "DATA"].includes(command);
  if (isFinal) return new Refused(message, { cause: thrown });
  if (code >= 400 || !handedOver) return new NotSent(message, { cause: thrown });
  return new OutcomeUnknown(message, { cause: thrown });
}
