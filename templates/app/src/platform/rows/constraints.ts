import type { FormErrors } from "../forms/field.js";
import type { Resource } from "../resource.js";

/** What Postgres says about a row that it refused. */
type Refusal = { readonly code: string; readonly constraint?: string; readonly column?: string };

/** A form that the database or the rights of the person refuse; thrown to undo the transaction it was found in. */
export class FormRefused extends Error {
  constructor(readonly errors: FormErrors) {
    super("The form was refused.");
  }
}

/** A reference to a row that does not exist or that the actor does not see: one sentence for both. */
export const notInList = "Choose one of the list";

const says: Record<string, string> = {
  "23502": "This must be filled in",
  "23503": notInList,
  "23505": "There is one like this already",
  "23514": "This value is not allowed",
  "23P01": "This overlaps with another one",
};

/** Gives what a person can do about an error of the database, by field; undefined if it is not about their input. */
export function errorsOf(resource: Resource, error: unknown): FormErrors | undefined {
  if (error instanceof FormRefused) return error.errors;
  if (!isRefusal(error)) return undefined;
  const named = resource.model.constraints[error.constraint ?? ""];
  if (named) return { [named.field ?? ""]: named.says };
  const sentence = says[error.code];
  return sentence ? { [fieldOf(resource, error) ?? ""]: sentence } : undefined;
}

/** Whether a row was kept from being deleted because others refer to it. */
export function isReferredTo(error: unknown): boolean {
  return isRefusal(error) && (error.code === "23503" || error.code === "23001");
}

function isRefusal(error: unknown): error is Refusal {
  return error instanceof Error && "code" in error && typeof error.code === "string";
}

/**
 * The field whose column or constraint Postgres names: constraints are called <table>_<column>_<what>. Of `name` and
 * `nameSuffix` it is the longer one that fits.
 */
function fieldOf({ form, model }: Resource, { constraint, column }: Refusal): string | undefined {
  const names = Object.keys(form).sort((one, other) => other.length - one.length);
  return names.find((name) => {
    if (column !== undefined) return bare(column) === bare(name);
    return bare(constraint ?? "").startsWith(bare(model.table + name));
  });
}

/** A name without what differs between TypeScript and SQL. */
function bare(name: string): string {
  return name.replaceAll("_", "").toLowerCase();
}
