import type { FastifyRequest } from "fastify";

/** The address, if it is one of this app, as the browser calls it or as APP_URL says; undefined for any other. */
export function ownAddress(request: FastifyRequest, address: unknown): URL | undefined {
  if (typeof address !== "string" || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  const asked = `${url.protocol}//${request.host}`;
  const own = [request.server.config.appUrl, ...(URL.canParse(asked) ? [asked] : [])];
  return own.some((one) => new URL(one).host === url.host) ? url : undefined;
}
