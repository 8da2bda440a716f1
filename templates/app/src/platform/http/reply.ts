import type { FastifyReply, FastifyRequest } from "fastify";
import type { Html } from "../html/jsx.js";
import { render, renderFragment } from "../html/render.js";

/** Whether htmx asks, and wants a part of a page rather than all of it. */
export function isHtmx(request: FastifyRequest): boolean {
  return (
    request.headers["hx-request"] === "true" &&
    request.headers["hx-history-restore-request"] !== "true"
  );
}

/** Answers with a whole page. */
export function sendPage(reply: FastifyReply, page: Html, status = 200): FastifyReply {
  return reply.code(status).type("text/html; charset=utf-8").send(render(page));
}

/** Answers with a part of a page, as htmx swaps it in. */
export function sendFragment(reply: FastifyReply, part: Html, status = 200): FastifyReply {
  return reply.code(status).type("text/html; charset=utf-8").send(renderFragment(part));
}

/**
 * Sends the browser on with a GET. htmx would follow a redirect itself and swap the page it finds into a corner of
 * this one, so it is told instead.
 */
export function redirect(request: FastifyRequest, reply: FastifyReply, to: string): FastifyReply {
  if (isHtmx(request)) return reply.code(204).header("hx-redirect", to).send();
  return reply.redirect(to, 303);
}
