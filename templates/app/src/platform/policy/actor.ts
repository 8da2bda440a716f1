import type { Role } from "../../roles.js";

/** Who asks: read afresh for each request, so that a role taken away is gone at the next click. */
export type Actor = Anonymous | SignedIn;

export type Anonymous = { readonly kind: "anonymous" };

export type SignedIn = {
  readonly kind: "signedIn";
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly sessionId: string;
};

export const anonymous: Anonymous = { kind: "anonymous" };
