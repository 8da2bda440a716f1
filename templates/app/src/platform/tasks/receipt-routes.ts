import { Readable } from "node:stream";
import type { FastifyReply, FastifyRequest } from "fastify";
import { auditRefusal } from "../audit/audit.js";
import type { Db } from "../db/index.js";
import { HttpError } from "../http/errors.js";
import type { App } from "../http/fastify.js";
import { setFlash } from "../http/flash.js";
import { pageOf } from "../http/page.js";
import { redirect, sendFragment, sendPage } from "../http/reply.js";
import type { SignedIn } from "../policy/actor.js";
import { findReceipt, type SeenReceipt } from "./access.js";
import { decide, type Decision } from "./decisions.js";
import { ReceiptPage, ReceiptStatus, stampOf, type ReceiptDetails } from "./pages/receipt-page.js";
import { findReportFile, readReportFile } from "./report-file.js";
import type { Registry } from "./registry.js";

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;

/** Adds the page of each receipt, for whoever asked for the work and for staff who see what it is about. */
export function addReceiptPages(app: App, registry: Registry): void {
  const own = { config: { permission: "signedIn" } } as const;
  app.get("/receipts/:id", own, showReceipt(app, registry));
  app.get("/receipts/:id/status", own, showStatus(app, registry));
  app.get("/receipts/:id/file", own, download(app, registry));
  for (const [path, decision] of Object.entries(decisionPaths)) {
    app.post(`/receipts/:id/${path}`, own, decideOne(app, registry, decision));
  }
}

const decisionPaths: Readonly<Record<string, Decision>> = {
  cancel: "cancel",
  retry: "retry",
  "confirm-sent": "confirmSent",
  "send-again": "sendAgain",
};

function showReceipt(app: App, registry: Registry): Handler {
  return async (request, reply) => {
    const details = await detailsOf(app.db, await seen(app.db, registry, request));
    return sendPage(reply, ReceiptPage({ page: pageOf(request, reply), details }));
  };
}

/** The part of the page that changes; 204, which changes nothing, while it looks as the browser has it. */
function showStatus(app: App, registry: Registry): Handler {
  return async (request, reply) => {
    const found = await seen(app.db, registry, request);
    const { seen: stamp } = request.query as { seen?: unknown };
    if (stamp === stampOf(found.receipt)) return reply.code(204).send();
    const details = await detailsOf(app.db, found);
    return sendFragment(reply, ReceiptStatus({ page: pageOf(request, reply), details }));
  };
}

/** The file of a report: for whoever asked for it, while they may still export these rows. */
function download(app: App, registry: Registry): Handler {
  return async (request, reply) => {
    const { receipt, may } = await seen(app.db, registry, request);
    if (receipt.requestedBy !== signedIn(request).id) throw new HttpError(404);
    if (!may.download) throw new HttpError(403, "You may no longer export these rows.");
    const file = await findReportFile(app.db, receipt.id);
    if (!file) throw new HttpError(404);
    return reply
      .type(file.contentType)
      .header("content-length", file.size)
      .header("content-disposition", `attachment; filename="${file.filename}"`)
      .send(Readable.from(readReportFile(app.db, receipt.id)));
  };
}

function decideOne(app: App, registry: Registry, decision: Decision): Handler {
  return async (request, reply) => {
    const { receipt, registered, may } = await seen(app.db, registry, request);
    const actor = signedIn(request);
    if (!may[decision] && !mayLater(receipt.requestedBy, actor, decision)) {
      await auditRefusal(app.db, {
        actor,
        requestId: request.id,
        action: `${receipt.task}.${decision}`,
        resource: registered?.resource.name ?? "receipt",
        rowId: receipt.input.id,
        reason: `Receipt ${receipt.id}`,
      });
      throw new HttpError(403);
    }
    const decider = { actor, requestId: request.id, registry };
    const decided = await app.db
      .transaction()
      .execute((tx) => decide(tx, receipt.id, decision, decider));
    if (!decided)
      throw new HttpError(409, "It has changed in the meantime, so this is no longer possible.");
    setFlash(request, reply, said[decision]);
    return redirect(request, reply, `/receipts/${receipt.id}`);
  };
}

/** Whether only the state of the receipt is against it. */
function mayLater(requestedBy: string | null, actor: SignedIn, decision: Decision): boolean {
  return actor.roles.includes("admin") || (decision === "cancel" && requestedBy === actor.id);
}

const said: Record<Decision, string> = {
  cancel: "Cancelling.",
  retry: "Trying again.",
  confirmSent: "Recorded as sent.",
  sendAgain: "Sending again.",
};

function seen(db: Db, registry: Registry, request: FastifyRequest): Promise<SeenReceipt> {
  const { id = "" } = request.params as { id?: string };
  return findReceipt({ db, registry, actor: request.actor }, id);
}

/** The person who asks; routes that only people with an account reach have one. */
export function signedIn({ actor }: FastifyRequest): SignedIn {
  if (actor.kind === "anonymous") throw new HttpError(403);
  return actor;
}

async function detailsOf(db: Db, found: SeenReceipt): Promise<ReceiptDetails> {
  const { receipt, registered, may } = found;
  const [requester, file, email] = await Promise.all([
    db.selectFrom("users").select("name").where("id", "=", receipt.requestedBy).executeTakeFirst(),
    may.download ? findReportFile(db, receipt.id) : undefined,
    may.readEmail
      ? db
          .selectFrom("emails")
          .select(["recipient", "subject", "text", "state", "sentAt"])
          .where("receiptId", "=", receipt.id)
          .executeTakeFirst()
      : undefined,
  ]);
  return {
    ...found,
    label: registered?.task.label ?? receipt.task,
    requester: requester?.name ?? null,
    file,
    email,
  };
}
