import type { FormErrors, FormInput } from "../forms/field.js";
import { email } from "../forms/email.js";
import { defineForm } from "../forms/form.js";
import { ErrorSummary } from "../html/error-summary.js";
import { FormField } from "../html/form-field.js";
import { h, type Child, type Html } from "../html/jsx.js";
import { CsrfField } from "../html/csrf-field.js";
import { Layout } from "../html/layout.js";
import type { Page } from "../html/page.js";
import { passwordField, passwordLength } from "./password-field.js";

const newPassword = {
  label: "New password",
  hint: `At least ${passwordLength.min} characters. A few words in a row are easy to remember.`,
  isNew: true,
};

export const signInForm = defineForm({
  email: email({ label: "Email", required: true, autocomplete: "username" }),
  password: passwordField({ label: "Password", isNew: false }),
});

export const setPasswordForm = defineForm({ password: passwordField(newPassword) });

export const changePasswordForm = defineForm({
  current: passwordField({ label: "Current password", isNew: false }),
  password: passwordField(newPassword),
});

type Entry = { page: Page; input?: FormInput | undefined; errors?: FormErrors | undefined };

/** Where people sign in. Without any user it says how to make the first. */
export function SignInPage(props: Entry & { next: string; isFirstRun: boolean }): Html {
  const { page, input, errors, next } = props;
  return (
    <Layout page={{ ...page, errors: errors ?? {} }} title="Sign in">
      <div class="form-page">
        <ErrorSummary errors={errors} />
        <h1>Sign in</h1>
        {props.isFirstRun ? (
          <p>
            Nobody can sign in yet. Make the first admin on the command line:{" "}
            <code>npm run console -- create-admin you@example.com</code>
          </p>
        ) : null}
        <PlainForm page={page} action="/sign-in" submit="Sign in">
          <input type="hidden" name="next" value={next} />
          <FormField
            name="email"
            field={signInForm.email}
            input={input?.["email"] ?? ""}
            error={errors?.["email"]}
          />
          <FormField
            name="password"
            field={signInForm.password}
            input=""
            error={errors?.["password"]}
          />
        </PlainForm>
      </div>
    </Layout>
  );
}

/** Where an invited person, or one who forgot it, sets a password. */
export function SetPasswordPage(props: Entry & { token: string }): Html {
  const { page, errors, token } = props;
  return (
    <Layout page={{ ...page, errors: errors ?? {} }} title="Set your password">
      <div class="form-page">
        <ErrorSummary errors={errors} />
        <h1>Set your password</h1>
        <PlainForm page={page} action="/set-password" submit="Set password">
          <input type="hidden" name="token" value={token} />
          <FormField
            name="password"
            field={setPasswordForm.password}
            input=""
            error={errors?.["password"]}
          />
        </PlainForm>
      </div>
    </Layout>
  );
}

/** A form without htmx: what follows is another page, for another person. */
export function PlainForm(props: {
  page: Page;
  action: string;
  submit: string;
  children?: Child;
}): Html {
  return (
    <form class="form" method="post" action={props.action} novalidate>
      <CsrfField page={props.page} />
      {props.children}
      <div class="buttons">
        <button type="submit">{props.submit}</button>
      </div>
    </form>
  );
}
