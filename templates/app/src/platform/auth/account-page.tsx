import type { FormErrors } from "../forms/field.js";
import { Moment } from "../html/detail.js";
import { ErrorSummary } from "../html/error-summary.js";
import { FormField } from "../html/form-field.js";
import { h, type Html } from "../html/jsx.js";
import { CsrfField } from "../html/csrf-field.js";
import { Layout } from "../html/layout.js";
import type { Page } from "../html/page.js";
import type { SignedIn } from "../policy/actor.js";
import { changePasswordForm, PlainForm } from "./pages.js";
import type { SessionView } from "./sessions.js";

/** A person's own account: who they are to us, their password, and where they are signed in. */
export function AccountPage(props: {
  page: Page;
  actor: SignedIn;
  sessions: readonly SessionView[];
  errors?: FormErrors | undefined;
}): Html {
  const { page, actor, errors } = props;
  return (
    <Layout page={{ ...page, errors: errors ?? {} }} title="Your account">
      <ErrorSummary errors={errors} />
      <h1>Your account</h1>
      <div class="panel">
        <dl class="properties">
          <div>
            <dt>Name</dt>
            <dd dir="auto">{actor.name}</dd>
          </div>
          <div>
            <dt>Email</dt>
            <dd dir="auto">{actor.email}</dd>
          </div>
          <div>
            <dt>Roles</dt>
            <dd>{actor.roles.length === 0 ? "None" : actor.roles.join(", ")}</dd>
          </div>
        </dl>
      </div>
      <section class="panel" aria-labelledby="password-heading">
        <h2 id="password-heading">Change your password</h2>
        <PlainForm page={page} action="/account/password" submit="Change password">
          <FormField
            name="current"
            field={changePasswordForm.current}
            input=""
            error={errors?.["current"]}
          />
          <FormField
            name="password"
            field={changePasswordForm.password}
            input=""
            error={errors?.["password"]}
          />
        </PlainForm>
      </section>
      <Sessions page={page} actor={actor} sessions={props.sessions} />
    </Layout>
  );
}

function Sessions(props: { page: Page; actor: SignedIn; sessions: readonly SessionView[] }): Html {
  const { page, actor, sessions } = props;
  return (
    <section class="panel" aria-labelledby="sessions-heading">
      <h2 id="sessions-heading">Where you are signed in</h2>
      <div class="scroll">
        <table>
          <caption class="for-readers">Your sessions, the last used first</caption>
          <thead>
            <tr>
              <th scope="col">Browser</th>
              <th scope="col">Address</th>
              <th scope="col">Signed in</th>
              <th scope="col">Last used</th>
              <th scope="col">
                <span class="for-readers">Sign out</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {sessions.map((session) => (
              <Session
                key={session.id}
                page={page}
                session={session}
                isThis={session.id === actor.sessionId}
              />
            ))}
          </tbody>
        </table>
      </div>
      <PlainForm page={page} action="/account/sign-out-everywhere" submit="Sign out everywhere" />
    </section>
  );
}

function Session(props: { key?: string; page: Page; session: SessionView; isThis: boolean }): Html {
  const { page, session, isThis } = props;
  return (
    <tr>
      <th scope="row">{browserOf(session.userAgent)}</th>
      <td>{session.ip ?? "Unknown"}</td>
      <td>
        <Moment at={session.createdAt} />
      </td>
      <td>
        <Moment at={session.lastSeenAt} />
      </td>
      <td>
        {isThis ? (
          "This browser"
        ) : (
          <form method="post" action={`/account/sessions/${session.id}/end`}>
            <CsrfField page={page} />
            <button type="submit" class="secondary">
              Sign out
            </button>
          </form>
        )}
      </td>
    </tr>
  );
}

/** The browser and system that a user agent claims to be, as far as people know them by name. */
function browserOf(userAgent: string | null): string {
  const text = userAgent ?? "";
  const browser = ["Edg", "OPR", "Firefox", "Chrome", "Safari"].find((name) => text.includes(name));
  const system = ["Windows", "Android", "iPhone", "iPad", "Mac OS X", "Linux"].find((name) =>
    text.includes(name),
  );
  const names: Record<string, string> = { Edg: "Edge", OPR: "Opera", "Mac OS X": "macOS" };
  const known = [browser, system].filter((name) => name !== undefined);
  return known.map((name) => names[name] ?? name).join(" on ") || "Unknown";
}
