import type { Socket } from "node:net";
import type { FastifyReply, FastifyRequest, FastifyServerOptions } from "fastify";
import { ErrorMessage } from "../html/error-page.js";
import { anonymous } from "../policy/actor.js";
import { sendPage } from "./reply.js";

/**
 * Answers what never becomes a request of the app: an address that cannot be read, or has a part that is too long to be
 * an id. No hook has run, so nobody is known and the page says so.
 */
export function badAddress(appName: string): NonNullable<FastifyServerOptions["frameworkErrors"]> {
  return (error, request: FastifyRequest, reply: FastifyReply) => {
    const isUnreadable = error.code === "FST_ERR_BAD_URL";
    const status = isUnreadable ? 400 : 404;
    const page = {
      appName,
      actor: anonymous,
      url: "/",
      requestId: request.id,
      csrfToken: "",
      nav: [],
      status,
      title: isUnreadable ? "Bad request" : "Page not found",
      says: isUnreadable
        ? "This address cannot be read. Check how it is written."
        : "There is nothing here, or nothing that you may see.",
    };
    void reply.headers({
      "cache-control": "no-store",
      "content-security-policy":
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'",
      "x-content-type-options": "nosniff",
      "x-request-id": request.id,
    });
    return sendPage(reply, ErrorMessage(page), status);
  };
}

/** Answers bytes that are no HTTP request, or one with endless headers: with a status, and no word of how we are built. */
export function badBytes(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const status =
    error.code === "HPE_HEADER_OVERFLOW"
      ? "431 Request Header Fields Too Large"
      : "400 Bad Request";
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
