import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import { hidden } from "../forms/form.js";
import { cookieName, cookieOptions } from "./cookies.js";
import { HttpError } from "./errors.js";
import type { App } from "./fastify.js";
import { ownAddress } from "./own-address.js";

const reading = new Set(["GET", "HEAD", "OPTIONS"]);

/** Refuses every change that does not come from one of our own forms, shown to this very browser. */
export function addCsrf(app: App): void {
  // After the body is parsed: the token is a field of the form.
  app.addHook("preValidation", async (request) => {
    if (reading.has(request.method) || request.is404) return;
    if (comesFromElsewhere(request) || !hasToken(request)) {
      throw new HttpError(
        403,
        "This form is no longer valid. Go back, reload the page and try again.",
      );
    }
  });
}

/**
 * The token for the forms of the page that is being made. It is bound to the session, or for a visitor who is not
 * signed in to a cookie that is set now.
 */
export function csrfToken(request: FastifyRequest, reply: FastifyReply): string {
  const { config } = request.server;
  if (request.csrfBinding === null) {
    request.csrfBinding = randomBytes(32).toString("base64url");
    reply.setCookie(cookieName(config, "visitor"), request.csrfBinding, cookieOptions(config));
  }
  return tokenFor(config.secret, request.csrfBinding);
}

function hasToken(request: FastifyRequest): boolean {
  const { body } = request;
  if (request.csrfBinding === null || typeof body !== "object" || body === null) return false;
  const sent = (body as Record<string, unknown>)[hidden.csrf];
  if (typeof sent !== "string") return false;
  const expected = Buffer.from(tokenFor(request.server.config.secret, request.csrfBinding));
  const given = Buffer.from(sent);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function tokenFor(secret: string, binding: string): string {
  return createHmac("sha256", secret).update(`csrf:${binding}`).digest("base64url");
}

/** Browsers say where a request comes from; old ones only by Origin, and some programs not at all. */
function comesFromElsewhere(request: FastifyRequest): boolean {
  const site = request.headers["sec-fetch-site"];
  if (site) return site !== "same-origin";
  const { origin } = request.headers;
  return origin !== undefined && !ownAddress(request, origin);
}
