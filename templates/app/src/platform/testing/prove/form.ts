import { describe, test, expect } from "vitest";
import type { Resource } from "../../resource.js";
import { proveConstraints } from "./constraints.js";
import { proveForms } from "./form-page.js";
import { proveRefusals } from "./refusals.js";
import { proveSavedValues } from "./saved-values.js";
import { useWorld } from "./world.js";

/** A field as the form is to have it: what people read, and what it takes. Values are as typed. */
export type FieldSpec = {
  readonly label: string;
  readonly hint?: string;
  /** What a new form holds, and what no answer means, where that is not nothing. */
  readonly default?: string;
  readonly required?: true;
  /** Of a text: how many characters it takes at most. */
  readonly longest?: number;
  readonly accepts?: readonly string[];
  /** What it does not take, by the reason. */
  readonly refuses?: { readonly [reason: string]: string };
  /** A check of the table looks at it too, and may refuse a value that the field takes. */
  readonly checked?: true;
  /** Of a choice: its values with what people read. */
  readonly options?: { readonly [value: string]: string };
  /** Shown, but in no form. */
  readonly readOnly?: true;
};

export type FormSpec = {
  readonly resource: Resource;
  /** Every role that the policy names: together they may do what any of them may. */
  readonly roles: readonly string[];
  /** Whether anybody may create or update rows; where neither is so, no form is sent. */
  readonly forms: readonly ("create" | "update")[];
  readonly fields: { readonly [field: string]: FieldSpec };
  /** What a person reads when Postgres refuses the row: at a field, or over the form. */
  readonly unique?: {
    readonly [constraint: string]: ConstraintSpec & { fields: readonly string[] };
  };
  readonly checks?: { readonly [constraint: string]: ConstraintSpec };
};

export type ConstraintSpec = { readonly field?: string; readonly says: string };

/** Proves what the forms of a resource ask for, take and refuse, and that a refused form keeps what was typed. */
export function proveForm(given: FormSpec): void {
  describe(`Form of ${given.resource.name}`, () => {
    const world = useWorld(given.resource);
    test("has exactly the fields that are listed here", () => {
      expect(Object.keys(given.resource.form)).toEqual(Object.keys(given.fields));
    });
    proveForms(world, given);
    proveSavedValues(world, given);
    proveRefusals(world, given);
    proveConstraints(world, given);
  });
}

/** The names of the fields that a form may carry. */
export function writableOf({ fields }: Pick<FormSpec, "fields">): string[] {
  return Object.keys(fields).filter((field) => !fields[field]?.readOnly);
}
