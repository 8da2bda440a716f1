import type { App } from "./fastify.js";

/**
 * Lets the app stop in order: what was begun is finished, and its connection is closed after it. A browser would keep
 * the connection for the next request, and the app would wait for that.
 */
export function addStop(app: App): void {
  let isStopping = false;
  app.addHook("preClose", async () => {
    isStopping = true;
  });
  app.addHook("onSend", async (_request, reply) => {
    if (isStopping) reply.header("connection", "close");
  });
}
