import { redirect } from "../http/reply.js";
import { inTransaction } from "../rows/write.js";
import { enqueue } from "../tasks/enqueue.js";
import type { Task } from "../tasks/task.js";
import { readBody } from "./body.js";
import type { Handler } from "./route.js";

/** Asks for a file to be made in the background, and shows how far it is. */
export function startReport(task: Task): Handler {
  return async (call) => {
    const { resource, actor, requestId } = call;
    readBody(resource, call.request.body, { writable: [], hidden: [] });
    const { receiptId } = await inTransaction(call, ({ db }) =>
      enqueue(db, task, { resource, actor, requestId }),
    );
    return redirect(call.request, call.reply, `/receipts/${receiptId}`);
  };
}
