import type { FastifyReply, FastifyRequest } from "fastify";
import type { FormErrors, FormInput } from "../forms/field.js";
import { parseForm } from "../forms/form.js";
import { HttpError } from "../http/errors.js";
import type { App } from "../http/fastify.js";
import { setFlash } from "../http/flash.js";
import { pageOf } from "../http/page.js";
import { redirect, sendPage } from "../http/reply.js";
import { signIn, signOut } from "./actor.js";
import { nextPath } from "./next-path.js";
import { setPasswordForm, SetPasswordPage, signInForm, SignInPage } from "./pages.js";
import { ownerOfToken, useToken } from "./password-tokens.js";
import { hashPassword, type PasswordChecker } from "./passwords.js";
import { countTry, forgiveTry } from "./sign-in-limit.js";

type Fields = Readonly<Record<string, unknown>>;

/** The same whatever was wrong, so that nobody learns who has an account. */
const refusal = "The email or the password is wrong";

/** A cap on the work that one address can cause in one process; the real limit is counted in Postgres. */
export const passwordRateLimit = { rateLimit: { max: 120, timeWindow: "1 minute" } } as const;

/** `/sign-in`, `/sign-out` and `/set-password`. */
export function addSignInRoutes(app: App, checkPassword: PasswordChecker): void {
  const open = { config: { permission: "public" } } as const;
  const limited = { config: { permission: "public", ...passwordRateLimit } } as const;

  app.get<{ Querystring: Fields }>("/sign-in", open, async (request, reply) => {
    const next = nextPath(request.query["next"]);
    if (request.actor.kind === "signedIn") return redirect(request, reply, next);
    return showSignIn(request, reply, { next });
  });
  app.post<{ Body: Fields }>("/sign-in", limited, async (request, reply) =>
    trySignIn(request, reply, checkPassword),
  );
  app.post("/sign-out", open, async (request, reply) => {
    await signOut(request, reply);
    return redirect(request, reply, "/sign-in");
  });
  app.get<{ Querystring: Fields }>("/set-password", open, async (request, reply) => {
    const token = await goodToken(app, request.query["token"]);
    return sendPage(reply, SetPasswordPage({ page: pageOf(request, reply), token }));
  });
  app.post<{ Body: Fields }>("/set-password", limited, setPassword);
}

async function trySignIn(
  request: FastifyRequest<{ Body: Fields }>,
  reply: FastifyReply,
  checkPassword: PasswordChecker,
): Promise<FastifyReply> {
  const { db } = request.server;
  const next = nextPath(request.body["next"]);
  const parsed = parseForm(signInForm, request.body, { writable: ["email", "password"] });
  if (!parsed.ok) return showSignIn(request, reply, { next, ...parsed, status: 422 });

  const { email = "", password = "" } = parsed.values;
  const seconds = await countTry(db, email, request.ip);
  if (seconds > 0) {
    request.log.warn("sign-in refused: too many tries");
    reply.header("retry-after", seconds);
    const minutes = Math.ceil(seconds / 60);
    const errors = { email: `Too many tries. Try again in ${minutes} minutes` };
    return showSignIn(request, reply, { next, input: { email }, errors, status: 429 });
  }

  const user = await db
    .selectFrom("users")
    .select(["id", "passwordHash", "disabledAt"])
    .where((eb) => eb(eb.fn("lower", ["email"]), "=", eb.fn("lower", [eb.val(email)])))
    .executeTakeFirst();
  const isRight = await checkPassword(user?.passwordHash, password);
  if (!user || !isRight || user.disabledAt) {
    request.log.warn({ userId: user?.id }, "sign-in refused");
    const errors = { email: refusal };
    return showSignIn(request, reply, { next, input: { email }, errors, status: 422 });
  }
  await forgiveTry(db, email, request.ip);
  await signIn(request, reply, user.id);
  request.log.info({ userId: user.id }, "signed in");
  return redirect(request, reply, next);
}

async function showSignIn(
  request: FastifyRequest,
  reply: FastifyReply,
  shown: { next: string; input?: FormInput; errors?: FormErrors; status?: number },
): Promise<FastifyReply> {
  const anyone = await request.server.db.selectFrom("users").select("id").limit(1).execute();
  const page = pageOf(request, reply);
  const { next, input, errors } = shown;
  const isFirstRun = anyone.length === 0;
  return sendPage(
    reply,
    SignInPage({ page, next, input, errors, isFirstRun }),
    shown.status ?? 200,
  );
}

async function setPassword(
  request: FastifyRequest<{ Body: Fields }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { db, config } = request.server;
  const token = await goodToken(request.server, request.body["token"]);
  const parsed = parseForm(setPasswordForm, request.body, { writable: ["password"] });
  if (!parsed.ok) {
    const page = pageOf(request, reply);
    return sendPage(reply, SetPasswordPage({ page, token, errors: parsed.errors }), 422);
  }
  const passwordHash = await hashPassword(parsed.values.password ?? "", config.passwords);
  await db.transaction().execute(async (tx) => {
    const userId = await useToken(tx, token);
    if (userId === undefined) throw deadLink();
    await tx.updateTable("users").set({ passwordHash }).where("id", "=", userId).execute();
  });
  setFlash(request, reply, "Your password is set. Sign in with it.");
  return redirect(request, reply, "/sign-in");
}

async function goodToken(app: App, token: unknown): Promise<string> {
  if (typeof token !== "string") throw deadLink();
  if ((await ownerOfToken(app.db, token)) === undefined) throw deadLink();
  return token;
}

function deadLink(): HttpError {
  return new HttpError(
    404,
    "This link does not work any more: it was used, or it is older than a day. Ask for a new one.",
  );
}
