import type { FastifyReply, FastifyRequest } from "fastify";
import { cookieName, cookieOptions } from "./cookies.js";

/** Says `text` once, on the next page that this browser gets: "Invoice 7 was approved." */
export function setFlash(request: FastifyRequest, reply: FastifyReply, text: string): void {
  const { config } = request.server;
  // A cookie that is too long would be thrown away whole.
  const short = [...text].slice(0, 300).join("");
  reply.setCookie(cookieName(config, "flash"), Buffer.from(short).toString("base64url"), {
    ...cookieOptions(config),
    signed: true,
    maxAge: 60,
  });
}

/** What the last answer left to be said, if anything; it is not said again. */
export function takeFlash(request: FastifyRequest, reply: FastifyReply): string | undefined {
  const { config } = request.server;
  const name = cookieName(config, "flash");
  const cookie = request.cookies[name];
  if (cookie === undefined) return undefined;
  reply.clearCookie(name, cookieOptions(config));
  const unsigned = request.unsignCookie(cookie);
  return unsigned.valid ? Buffer.from(unsigned.value, "base64url").toString() : undefined;
}
