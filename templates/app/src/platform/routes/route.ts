import type { FastifyReply, FastifyRequest } from "fastify";
import type { Scope } from "../rows/scope.js";
import type { Resource } from "../resource.js";

/** What a handler works with: the request, and the resource and rights it is answered under. */
export type Call = Scope & {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly resource: Resource;
  /** The permission of the route: "view", "update", "approve". */
  readonly permission: string;
  /** Where the pages of the resource live: "/invoices" or "/admin/invoices". */
  readonly base: string;
};

/** Answers one request: sends a page or a redirect through `call.reply`, or throws a `Refusal`. */
export type Handler = (call: Call) => Promise<FastifyReply>;

/** One address of a resource, and the permission that it needs. */
export type Route = {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly permission: string;
  readonly handler: Handler;
  /** The action or the report that the address is for, by name: buttons find their way by it. */
  readonly action?: string;
  readonly report?: string;
};

/** A page that only looks. */
export function get(path: string, permission: string, handler: Handler): Route {
  return { method: "GET", path, permission, handler };
}

/** A form that is sent: the only way to change something. */
export function post(path: string, permission: string, handler: Handler): Route {
  return { method: "POST", path, permission, handler };
}
