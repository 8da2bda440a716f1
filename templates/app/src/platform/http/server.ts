import { randomUUID } from "node:crypto";
import cookie from "@fastify/cookie";
import formbody from "@fastify/formbody";
import rateLimit from "@fastify/rate-limit";
import { fastify, LogController, type FastifyBaseLogger } from "fastify";
import type { Logger } from "pino";
import type { Config } from "../../config.js";
import { addActor } from "../auth/actor.js";
import type { Db } from "../db/index.js";
import type { Resources } from "../resources.js";
import { badAddress, badBytes } from "./bad-request.js";
import { addCsrf } from "./csrf.js";
import { addErrorPages } from "./error-handler.js";
import type { App } from "./fastify.js";
import { addHeaders } from "./headers.js";
import { addHealth } from "./health.js";
import { addRequestLog } from "./log.js";
import { addPermissions } from "./permission.js";
import { addStaticFiles } from "./static.js";
import { addStop } from "./stop.js";

export type ServerParts = { config: Config; db: Db; resources: Resources; log: Logger };

/**
 * Makes a server with everything that all routes share, and no pages yet. The order matters: who asks is found out
 * before it is decided whether they may, and both before the first route.
 */
export async function buildServer({ config, db, resources, log }: ServerParts): Promise<App> {
  const app: App = fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({
      disableRequestLogging: true,
      requestIdLogLabel: "requestId",
    }),
    frameworkErrors: badAddress(config.appName),
    clientErrorHandler: badBytes,
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    trustProxy: config.trustProxy.length > 0 ? [...config.trustProxy] : false,
    // A form of ours has no more fields than this; a longer address is nothing of ours.
    bodyLimit: 1024 * 1024,
    routerOptions: { maxParamLength: 200 },
  });
  app.decorate("config", config);
  app.decorate("db", db);
  app.decorate("resources", resources);
  app.decorate("readiness", []);
  addErrorPages(app);
  addStop(app);
  await app.register(cookie, { secret: config.secret });
  await addHeaders(app);
  addRequestLog(app);
  addActor(app);
  addPermissions(app);
  addCsrf(app);
  await app.register(rateLimit, { global: false });
  // Forms are all that is understood; a route that takes JSON has to say so.
  app.removeAllContentTypeParsers();
  await app.register(formbody);
  await addHealth(app);
  await addStaticFiles(app);
  return app;
}
