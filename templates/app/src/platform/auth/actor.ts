import type { FastifyReply, FastifyRequest } from "fastify";
import { cookieName, cookieOptions } from "../http/cookies.js";
import type { App } from "../http/fastify.js";
import { anonymous } from "../policy/actor.js";
import { endSession, readSession, startSession } from "./sessions.js";

/** Finds out who asks, before anything else is decided. */
export function addActor(app: App): void {
  app.decorateRequest("actor");
  app.decorateRequest("csrfBinding", null);
  app.addHook("onRequest", async (request) => {
    request.actor = anonymous;
    if (request.routeOptions.config.actor === false) return;
    await identify(request);
  });
}

/** The token of the session that the browser claims to have. */
export function sessionToken(request: FastifyRequest): string | undefined {
  return request.cookies[cookieName(request.server.config, "session")];
}

/** Signs a person in on this browser: with a new session, whatever it had before. */
export async function signIn(
  request: FastifyRequest,
  reply: FastifyReply,
  userId: string,
): Promise<void> {
  const { db, config } = request.server;
  const before = sessionToken(request);
  if (before) await endSession(db, before);
  const token = await startSession(db, userId, config.sessions, {
    ip: request.ip,
    userAgent: request.headers["user-agent"],
  });
  reply.clearCookie(cookieName(config, "visitor"), cookieOptions(config));
  reply.setCookie(cookieName(config, "session"), token, {
    ...cookieOptions(config),
    maxAge: Math.floor(config.sessions.maxHours * 3600),
  });
}

/** Signs this browser out. */
export async function signOut(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { db, config } = request.server;
  const token = sessionToken(request);
  if (token) await endSession(db, token);
  reply.clearCookie(cookieName(config, "session"), cookieOptions(config));
}

async function identify(request: FastifyRequest): Promise<void> {
  const { db, config } = request.server;
  const token = sessionToken(request);
  const signedIn = token ? await readSession(db, token, config.sessions) : undefined;
  if (!token || !signedIn) {
    request.csrfBinding = request.cookies[cookieName(config, "visitor")] ?? null;
    return;
  }
  request.actor = signedIn;
  request.csrfBinding = token;
  request.log = request.log.child({ actorId: signedIn.id });
}
