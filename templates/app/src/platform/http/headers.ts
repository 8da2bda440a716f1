import helmet from "@fastify/helmet";
import type { App } from "./fastify.js";

/**
 * The headers of every answer. The content security policy has no `unsafe-` and no other host: scripts and styles
 * are files of ours. The referrer policy is not helmet's: with `no-referrer` browsers send `Origin: null` with forms.
 */
export async function addHeaders(app: App): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
      },
    },
    xFrameOptions: { action: "deny" },
    referrerPolicy: { policy: "same-origin" },
    strictTransportSecurity: app.config.https
      ? { maxAge: 365 * 24 * 3600, includeSubDomains: true }
      : false,
  });
  app.addHook("onRequest", async (request, reply) => {
    reply.header("x-request-id", request.id);
  });
  app.addHook("onSend", async (_request, reply) => {
    // A page is one person's; files say for themselves how long they may be kept.
    if (!reply.hasHeader("cache-control")) {
      reply.header("cache-control", "no-store").header("vary", "HX-Request");
    }
  });
}
