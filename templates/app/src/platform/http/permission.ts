import type { FastifyRequest, RouteOptions } from "fastify";
import type { Role } from "../../roles.js";
import { reachOf, type Grant } from "../policy/policy.js";
import { HttpError, SignInNeeded } from "./errors.js";
import type { App } from "./fastify.js";

/**
 * Who may come in by a route: everyone, everyone with an account, people with one of some roles, or people whom a
 * resource's policy grants the action. Which rows they reach is decided by the resource's `visible`, not here: the
 * route of one row lets everyone with an account in, so that a row they do not see is not there, rather than refused.
 */
export type RoutePermission =
  | "public"
  | "signedIn"
  | { readonly roles: readonly Role[] | "any" }
  | {
      readonly resource: string;
      readonly action: string;
      readonly grants: readonly Grant[];
      /** The route is about one row, which decides. */
      readonly row: boolean;
      /** Only for people who hold a role: the admin. */
      readonly staff: boolean;
    };

/** Makes every route say who may use it, and keeps the others out. To be called before the first route. */
export function addPermissions(app: App): void {
  app.decorate("routes", []);
  app.addHook("onRoute", (route) => {
    const permission = permissionOf(route);
    for (const method of [route.method].flat().filter((name) => name !== "HEAD")) {
      const isFile = route.config?.actor === false;
      app.routes.push({ method, path: route.url, permission, isFile });
    }
  });
  app.addHook("onRequest", async (request) => enforce(request));
}

function permissionOf(route: RouteOptions): RoutePermission {
  if (route.config?.permission) return route.config.permission;
  throw new Error(
    `${String(route.method)} ${route.url} does not say who may use it. ` +
      `Add config: { permission: … } to the route; "public" lets everybody in.`,
  );
}

function enforce(request: FastifyRequest): void {
  const permission = request.is404 ? "public" : request.routeOptions.config.permission;
  if (!permission) throw new HttpError(403);
  if (permission === "public" || admits(permission, request)) return;
  throw request.actor.kind === "anonymous" ? new SignInNeeded() : new HttpError(403);
}

function admits(permission: Exclude<RoutePermission, "public">, request: FastifyRequest): boolean {
  const { actor } = request;
  if (permission === "signedIn") return actor.kind === "signedIn";
  if ("grants" in permission) {
    if (permission.staff && (actor.kind === "anonymous" || actor.roles.length === 0)) return false;
    if (permission.row && actor.kind === "signedIn") return true;
    return reachOf(actor, permission.grants).rows !== "none";
  }
  if (actor.kind === "anonymous") return false;
  const { roles } = permission;
  return roles === "any"
    ? actor.roles.length > 0
    : actor.roles.some((role) => roles.includes(role));
}
