import type { FastifyInstance } from "fastify";
import type { Config } from "../../config.js";
import type { Db } from "../db/index.js";
import type { Actor } from "../policy/actor.js";
import type { Resources } from "../resources.js";
import type { ReadinessCheck } from "./health.js";
import type { RoutePermission } from "./permission.js";

/** The server with what every route can reach: settings, database and the list of resources. */
export type App = FastifyInstance;

declare module "fastify" {
  interface FastifyInstance {
    config: Config;
    db: Db;
    resources: Resources;
    /** What `/readyz` asks besides the database; add to it while the app is built. */
    readiness: ReadinessCheck[];
    /** Every address that the app answers to. */
    routes: { method: string; path: string; permission: RoutePermission; isFile: boolean }[];
  }
  interface FastifyRequest {
    /** Who asks, read afresh for this request. */
    actor: Actor;
    /** The secret that the CSRF token of this browser is bound to; null until it has one. */
    csrfBinding: string | null;
  }
  interface FastifyContextConfig {
    /** Who may come in; a route without it refuses to boot. */
    permission?: RoutePermission;
    /** False for files and health checks: they cost no look at the session. */
    actor?: false;
  }
}
