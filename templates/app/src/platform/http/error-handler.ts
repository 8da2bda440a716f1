import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { ErrorMessage } from "../html/error-page.js";
import { HttpError, SignInNeeded } from "./errors.js";
import type { App } from "./fastify.js";
import { ownAddress } from "./own-address.js";
import { pageOf } from "./page.js";
import { isHtmx, redirect, sendPage } from "./reply.js";

const texts: Readonly<Record<number, { title: string; says: string }>> = {
  400: {
    title: "Bad request",
    says: "The request was not understood. Go back and try again.",
  },
  403: { title: "Not allowed", says: "You may not do this." },
  404: { title: "Page not found", says: "There is nothing here, or nothing that you may see." },
  405: { title: "Page not found", says: "There is nothing here, or nothing that you may see." },
  409: {
    title: "Changed in the meantime",
    says: "This has changed since you opened it. Reload the page.",
  },
  413: { title: "Too large", says: "What you sent is too large." },
  415: {
    title: "Bad request",
    says: "The request was not understood. Go back and try again.",
  },
  422: {
    title: "There is a problem",
    says: "Something you entered is not right. Go back and check it.",
  },
  429: { title: "Too many requests", says: "You are going too fast. Wait a minute and try again." },
  503: {
    title: "Not available",
    says: "The app is not available at the moment. Try again in a minute.",
  },
};

const unexpected = {
  title: "Something went wrong",
  says: "This is our mistake, and it has been noted. Try again, or ask for help.",
};

/** Answers whatever goes wrong with a page for people, and logs what it was for us. */
export function addErrorPages(app: App): void {
  app.setErrorHandler<FastifyError>(async (error, request, reply) => answer(error, request, reply));
  app.setNotFoundHandler(async (request, reply) => sendError(request, reply, 404));
}

async function answer(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (error instanceof SignInNeeded) return sendToSignIn(request, reply);
  if (error instanceof HttpError) {
    return sendError(request, reply.headers(error.headers), error.status, error.says);
  }
  const status = error.statusCode ?? 500;
  // What Fastify itself refuses: a body that is too large or of another type, too many requests.
  if (status >= 400 && status < 500) return sendError(request, reply, status);
  request.log.error({ err: error }, "request failed");
  return sendError(request, reply, isDatabaseAway(error) ? 503 : 500);
}

/** Postgres does not answer, shuts down, starts up or has no room: it will be back, and nothing is wrong with the app. */
function isDatabaseAway({ code, message }: FastifyError): boolean {
  const away = ["ECONNREFUSED", "ECONNRESET", "57P01", "57P02", "57P03", "53300"];
  return (
    away.includes(code) ||
    /^(timeout exceeded when trying to connect|Connection terminated)/.test(message)
  );
}

function sendError(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  says?: string,
): FastifyReply {
  const text = texts[status] ?? unexpected;
  try {
    const page = pageOf(request, reply);
    return sendPage(
      reply,
      ErrorMessage({ ...page, status, title: text.title, says: says ?? text.says }),
      status,
    );
  } catch (error) {
    // Not even this page can be made. Fastify's own answer would tell why to everybody.
    request.log.error({ err: error }, "error page failed");
    return reply.code(500).type("text/plain").send(`${unexpected.title} (${request.id})`);
  }
}

/** There and back again: to the page that was asked for, or for a part of a page or a form to the one it is on. */
function sendToSignIn(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const next = isHtmx(request) || request.method !== "GET" ? currentPath(request) : request.url;
  return redirect(request, reply, `/sign-in?${new URLSearchParams({ next }).toString()}`);
}

function currentPath(request: FastifyRequest): string {
  const { "hx-current-url": current, referer } = request.headers;
  const url = ownAddress(request, current ?? referer);
  return url ? `${url.pathname}${url.search}` : "/";
}
