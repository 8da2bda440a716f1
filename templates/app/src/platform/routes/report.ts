import { randomUUID } from "node:crypto";
import { redirect } from "../http/reply.js";
import { inTransaction } from "../rows/write.js";
import { enqueue } from "../tasks/enqueue.js";
import type { Task } from "../tasks/task.js";
import { optionalText, readBody } from "./body.js";
import { post, type Handler, type Route } from "./route.js";

/** The route of a report: the button that asks for its file. */
export function reportRoute(path: string, task: Task): Route {
  return { ...post(path, "export", startReport(task)), report: task.name };
}

/** Asks for a file to be made in the background, once per form, and shows how far it is. */
function startReport(task: Task): Handler {
  return async (call) => {
    const { resource, actor, requestId } = call;
    const body = readBody(resource, call.request.body, { writable: [], hidden: ["once"] });
    const once = optionalText(body, "once") ?? randomUUID();
    const key = `${actor.kind === "signedIn" ? actor.id : ""}:${once.slice(0, 100)}`;
    const { receiptId } = await inTransaction(call, ({ db }) =>
      enqueue(db, task, { resource, actor, requestId, key }),
    );
    return redirect(call.request, call.reply, `/receipts/${receiptId}`);
  };
}
