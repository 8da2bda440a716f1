import type { FastifyReply } from "fastify";
import { auditRefusal } from "../audit/audit.js";
import { inSentence } from "../forms/words.js";
import { HttpError } from "../http/errors.js";
import { setFlash } from "../http/flash.js";
import type { Page } from "../html/page.js";
import type { Html } from "../html/jsx.js";
import { pageOf } from "../http/page.js";
import { redirect, sendPage } from "../http/reply.js";
import { findRow, mayDo, type WholeRow } from "../rows/row.js";
import type { Call } from "./route.js";

/** Draws a page from the data of one kind of route. */
export type View<Data extends Page> = (page: Data) => Html;

/** Answers with a page: what every page knows, and what this one is about. */
export function answer<Data extends Page>(
  call: Call,
  view: View<Data>,
  data: Omit<Data, keyof Page> & Partial<Page>,
  status = 200,
): FastifyReply {
  const page = { ...pageOf(call.request, call.reply), ...data } as Data;
  return sendPage(call.reply, view(page), status);
}

/** Sends the browser on, with something to be said on the next page. */
export function sendOn(call: Call, to: string, says: string): FastifyReply {
  setFlash(call.request, call.reply, says);
  return redirect(call.request, call.reply, to);
}

/**
 * The row of the address. Answers 404 if the actor does not see it, whether it exists or not, and 403 if they see it
 * but the permission of the route does not reach it; the attempt is then recorded.
 */
export async function rowOf(call: Call): Promise<WholeRow> {
  const row = await findRow(call, call.resource, idOf(call));
  if (!mayDo(call, call.resource, call.permission, row)) {
    const { label, actions } = call.resource;
    const doing = inSentence(actions[call.permission]?.label ?? call.permission);
    await refuse(call, row, `You may not ${doing} this ${inSentence(label.one)}.`);
  }
  return row;
}

/** Records that the actor tried what they may not do with a row that they see, and answers 403. */
export async function refuse(call: Call, row: WholeRow, reason: string): Promise<never> {
  const { actor, requestId, permission, resource } = call;
  await auditRefusal(call.db, {
    actor,
    requestId,
    action: permission,
    resource: resource.name,
    rowId: row.id,
    rowVersion: row.version,
    reason,
  });
  throw new HttpError(403, reason);
}

function idOf({ request }: Call): string {
  const { id } = request.params as { id?: string };
  return id ?? "";
}
