import type { FastifyReply, FastifyRequest } from "fastify";
import { hidden } from "../forms/form.js";
import { HttpError } from "../http/errors.js";
import type { App } from "../http/fastify.js";
import { setFlash } from "../http/flash.js";
import { pageOf } from "../http/page.js";
import { redirect, sendPage } from "../http/reply.js";
import { decide } from "./decisions.js";
import { listOperations, listWorkers, readOperationsFilter, readWorkHealth } from "./operations.js";
import { OperationsPage } from "./pages/operations-page.js";
import { isReceiptId } from "./receipt.js";
import { signedIn } from "./receipt-routes.js";
import type { Registry } from "./registry.js";

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;

/** Adds the page of all background work, for admins. */
export function addOperationsPages(app: App, registry: Registry): void {
  const operators = { config: { permission: { roles: ["admin"] } } } as const;
  app.get("/admin/receipts", operators, showOperations(app, registry));
  app.post("/admin/receipts/retry", operators, retryMany(app, registry));
}

function showOperations(app: App, registry: Registry): Handler {
  return async (request, reply) => {
    const filter = readOperationsFilter(request.query);
    const [list, health, workers] = await Promise.all([
      listOperations(app.db, filter),
      readWorkHealth(app.db, registry),
      listWorkers(app.db),
    ]);
    const tasks = Object.fromEntries([...registry].map(([name, { task }]) => [name, task.label]));
    const operations = { filter, list, health, workers, tasks };
    return sendPage(reply, OperationsPage({ page: pageOf(request, reply), operations }));
  };
}

const mostAtOnce = 100;

/** Tries the picked receipts again, each in its own transaction, and says how many it was. */
function retryMany(app: App, registry: Registry): Handler {
  return async (request, reply) => {
    const body = (request.body ?? {}) as Readonly<Record<string, unknown>>;
    const ids = [...new Set([body["id"] ?? []].flat())].filter(isId);
    if (ids.length > mostAtOnce) throw new HttpError(400, `Pick at most ${mostAtOnce}.`);
    const decider = { actor: signedIn(request), requestId: request.id, registry };
    let retried = 0;
    for (const id of ids) {
      const done = await app.db.transaction().execute((tx) => decide(tx, id, "retry", decider));
      if (done) retried += 1;
    }
    const left = ids.length - retried;
    const rest = left === 0 ? "" : ` ${left} had changed in the meantime.`;
    setFlash(request, reply, `Retrying ${retried} of ${ids.length}.${rest}`);
    const filter = typeof body[hidden.find] === "string" ? String(body[hidden.find]) : "";
    const query = new URLSearchParams(filter).toString();
    return redirect(request, reply, `/admin/receipts${query === "" ? "" : `?${query}`}`);
  };
}

function isId(value: unknown): value is string {
  return typeof value === "string" && isReceiptId(value);
}
