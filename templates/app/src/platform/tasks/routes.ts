import type { App } from "../http/fastify.js";
import { tasksAreStarted } from "./health.js";
import { addOperationsPages } from "./operations-routes.js";
import { addReceiptPages } from "./receipt-routes.js";
import { registerTasks } from "./registry.js";

/** Adds the pages of receipts, and makes the app ready only while work is being done. */
export function addTaskPages(app: App): void {
  const registry = registerTasks(app.resources);
  app.readiness.push(tasksAreStarted(app.db, registry));
  addReceiptPages(app, registry);
  addOperationsPages(app, registry);
}
