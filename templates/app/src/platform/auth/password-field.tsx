import { LineControl } from "../forms/controls.js";
import type { Field } from "../forms/field.js";
import { makeField } from "../forms/make-field.js";
import { h } from "../html/jsx.js";

/** The least and the most characters of a new password. Length is what counts, so there are no other rules. */
export const passwordLength = { min: 12, max: 200 } as const;

type PasswordOptions = {
  label: string;
  hint?: string;
  /** A password to be chosen, which has to be long enough; otherwise one that exists. */
  isNew: boolean;
};

/** A password: never shown, never trimmed, never kept in a form that comes back. */
export function passwordField({ label, hint, isNew }: PasswordOptions): Field<string, true> {
  return makeField<string, true>(
    { label, ...(hint ? { hint } : {}), required: true },
    {
      type: "text",
      parse: (sent) => {
        if (typeof sent !== "string" || sent === "") return { says: `Enter ${inWords(label)}` };
        const says = isNew ? passwordProblem(sent) : undefined;
        return says === undefined ? { value: sent } : { says };
      },
      control: (props) => (
        <LineControl
          {...props}
          input=""
          type="password"
          autocomplete={isNew ? "new-password" : "current-password"}
        />
      ),
      show: () => "",
      csv: () => "",
    },
  );
}

/** What is wrong with a new password, in a sentence; undefined if it is fine. */
export function passwordProblem(password: string): string | undefined {
  const length = [...password].length;
  if (length < passwordLength.min) {
    return `The password must have at least ${passwordLength.min} characters`;
  }
  if (length > passwordLength.max) {
    return `The password can have at most ${passwordLength.max} characters`;
  }
  return undefined;
}

function inWords(label: string): string {
  return `your ${label.toLowerCase()}`;
}
