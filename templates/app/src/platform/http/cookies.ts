import type { CookieSerializeOptions } from "@fastify/cookie";
import type { Config } from "../../config.js";

export type CookieName = "session" | "visitor" | "flash";

/**
 * The name a cookie has on the wire. `__Host-` makes browsers refuse it from any other host and without https,
 * so it is only used where people come by https.
 */
export function cookieName(config: Config, name: CookieName): string {
  return config.https ? `__Host-${name}` : name;
}

/** What every cookie of the app has: no script reads it, and no other site's form sends it. */
export function cookieOptions(config: Config): CookieSerializeOptions {
  return { httpOnly: true, sameSite: "lax", secure: config.https, path: "/" };
}
