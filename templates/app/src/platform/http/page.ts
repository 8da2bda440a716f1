import type { FastifyReply, FastifyRequest } from "fastify";
import type { Page } from "../html/page.js";
import { reachOf } from "../policy/policy.js";
import { csrfToken } from "./csrf.js";
import { takeFlash } from "./flash.js";

/** What every page knows about the request it answers; takes the flash message. Call it once per answer. */
export function pageOf(request: FastifyRequest, reply: FastifyReply): Page {
  const { server, actor } = request;
  return {
    appName: server.config.appName,
    actor,
    url: request.url,
    requestId: request.id,
    csrfToken: csrfToken(request, reply),
    nav: server.resources.all
      .filter(({ policy }) => reachOf(actor, policy.permissions["list"]).rows !== "none")
      .map(({ label, path }) => ({ label: label.many, href: path })),
    flash: takeFlash(request, reply),
  };
}
