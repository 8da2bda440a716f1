import type { App } from "../http/fastify.js";
import { addAccountRoutes } from "./account-routes.js";
import { passwordChecker } from "./passwords.js";
import { addSignInRoutes } from "./sign-in-routes.js";

export { addActor } from "./actor.js";
export { hashPassword } from "./passwords.js";
export { endSessionsOf } from "./sessions.js";
export { passwordLink } from "./password-tokens.js";
export { passwordProblem } from "./password-field.js";

/** Signing in and out, setting a password by a link, and everybody's own account. */
export async function addAuth(app: App): Promise<void> {
  const checkPassword = await passwordChecker(app.config.passwords);
  addSignInRoutes(app, checkPassword);
  addAccountRoutes(app, checkPassword);
}
