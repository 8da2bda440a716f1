import type { FastifyReply, FastifyRequest } from "fastify";
import { audit } from "../audit/audit.js";
import type { FormErrors } from "../forms/field.js";
import { parseForm } from "../forms/form.js";
import { HttpError, SignInNeeded } from "../http/errors.js";
import type { App } from "../http/fastify.js";
import { setFlash } from "../http/flash.js";
import { pageOf } from "../http/page.js";
import { redirect, sendPage } from "../http/reply.js";
import type { SignedIn } from "../policy/actor.js";
import { AccountPage } from "./account-page.js";
import { signIn, signOut } from "./actor.js";
import { changePasswordForm } from "./pages.js";
import { hashPassword, type PasswordChecker } from "./passwords.js";
import { endSessionOf, endSessionsOf, sessionsOf } from "./sessions.js";
import { passwordRateLimit } from "./sign-in-routes.js";

type Fields = Readonly<Record<string, unknown>>;

/** `/account`: everybody's own password and sessions. */
export function addAccountRoutes(app: App, checkPassword: PasswordChecker): void {
  const own = { config: { permission: "signedIn" } } as const;
  const limited = { config: { permission: "signedIn", ...passwordRateLimit } } as const;

  app.get("/account", own, async (request, reply) => showAccount(request, reply));
  app.post<{ Body: Fields }>("/account/password", limited, async (request, reply) =>
    changePassword(request, reply, checkPassword),
  );
  app.post<{ Params: { id: string } }>("/account/sessions/:id/end", own, async (request, reply) => {
    const isEnded = await endSessionOf(app.db, signedIn(request).id, request.params.id);
    if (!isEnded) throw new HttpError(404);
    setFlash(request, reply, "That browser is signed out.");
    return redirect(request, reply, "/account");
  });
  app.post("/account/sign-out-everywhere", own, async (request, reply) => {
    await endSessionsOf(app.db, signedIn(request).id);
    await signOut(request, reply);
    return redirect(request, reply, "/sign-in");
  });
}

/** Who asks; a route that is `signedIn` always has somebody. */
function signedIn(request: FastifyRequest): SignedIn {
  if (request.actor.kind !== "signedIn") throw new SignInNeeded();
  return request.actor;
}

async function showAccount(
  request: FastifyRequest,
  reply: FastifyReply,
  errors?: FormErrors,
): Promise<FastifyReply> {
  const { db, config } = request.server;
  const actor = signedIn(request);
  const sessions = await sessionsOf(db, actor.id, config.sessions);
  const page = pageOf(request, reply);
  return sendPage(reply, AccountPage({ page, actor, sessions, errors }), errors ? 422 : 200);
}

async function changePassword(
  request: FastifyRequest<{ Body: Fields }>,
  reply: FastifyReply,
  checkPassword: PasswordChecker,
): Promise<FastifyReply> {
  const { db, config } = request.server;
  const actor = signedIn(request);
  const parsed = parseForm(changePasswordForm, request.body, { writable: ["current", "password"] });
  if (!parsed.ok) return showAccount(request, reply, parsed.errors);

  const { current = "", password = "" } = parsed.values;
  const user = await db
    .selectFrom("users")
    .select("passwordHash")
    .where("id", "=", actor.id)
    .executeTakeFirst();
  if (!(await checkPassword(user?.passwordHash, current))) {
    return showAccount(request, reply, { current: "The current password is wrong" });
  }
  const passwordHash = await hashPassword(password, config.passwords);
  await db.transaction().execute(async (tx) => {
    // Ends every session, this one too: the trigger of the users table does.
    await tx.updateTable("users").set({ passwordHash }).where("id", "=", actor.id).execute();
    const { id: requestId } = request;
    await audit(tx, {
      actor,
      requestId,
      action: "changePassword",
      resource: "user",
      rowId: actor.id,
    });
  });
  await signIn(request, reply, actor.id);
  setFlash(request, reply, "Your password is changed. All your other browsers are signed out.");
  return redirect(request, reply, "/account");
}
