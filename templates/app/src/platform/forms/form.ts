import type { Field, FormErrors, FormInput } from "./field.js";

/** The fields of a resource by column name, in the order in which they are asked. */
export type Form = Readonly<Record<string, Field>>;

/** The values that a form gives: nullable where the field is not required. */
export type FormValues<F> = {
  [Name in keyof F]: F[Name] extends Field<infer Value, infer Required>
    ? Required extends true
      ? Value
      : Value | null
    : never;
};

export type ParsedForm<F> =
  | { readonly ok: true; readonly values: Partial<FormValues<F>> }
  | { readonly ok: false; readonly errors: FormErrors; readonly input: FormInput };

/** The names of the hidden fields that our forms carry; no field of a resource can be called so. */
export const hidden = { csrf: "_csrf", once: "_once", version: "_version", find: "_find" } as const;

/** Names the fields of a resource. */
export function defineForm<F extends Form>(form: F): F {
  return form;
}

/** The field names that a body may carry but that `writable` does not allow: over-posting, answered with 400. */
export function unknownFields(
  body: Readonly<Record<string, unknown>>,
  writable: readonly string[],
): string[] {
  return Object.keys(body).filter((name) => !name.startsWith("_") && !writable.includes(name));
}

/**
 * Reads a posted form. Gives the values of the writable fields, or every error by field name with the text as typed.
 * A field that the body lacks counts as empty (a box that is not ticked sends nothing).
 */
export function parseForm<F extends Form>(
  form: F,
  body: Readonly<Record<string, unknown>>,
  options: { writable: readonly string[] },
): ParsedForm<F> {
  const values: Record<string, unknown> = {};
  const errors: Record<string, string> = {};
  for (const [name, field] of writableFields(form, options.writable)) {
    const parsed = field.parse(sentBy(body, name));
    if ("says" in parsed) errors[name] = parsed.says;
    else values[name] = parsed.value;
  }
  if (Object.keys(errors).length === 0) {
    return { ok: true, values: values as Partial<FormValues<F>> };
  }
  return { ok: false, errors, input: inputFromBody(form, body, options) };
}

/** What a posted form held, as typed, to be shown again. */
export function inputFromBody(
  form: Form,
  body: Readonly<Record<string, unknown>>,
  options: { writable: readonly string[] },
): FormInput {
  return Object.fromEntries(
    writableFields(form, options.writable).map(([name]) => [name, sentBy(body, name) ?? ""]),
  );
}

/** What the controls of a new row hold: the defaults. */
export function emptyForm(form: Form): FormInput {
  return inputFromRow(form, {});
}

/** What the controls of an existing row hold. */
export function inputFromRow(form: Form, row: Readonly<Record<string, unknown>>): FormInput {
  return Object.fromEntries(
    Object.entries(form).map(([name, field]) => {
      const value = name in row ? row[name] : field.default;
      return [name, field.input(value ?? null)];
    }),
  );
}

function writableFields(form: Form, writable: readonly string[]): [string, Field][] {
  return Object.entries(form).filter(([name, field]) => !field.readOnly && writable.includes(name));
}

function sentBy(
  body: Readonly<Record<string, unknown>>,
  name: string,
): string | readonly string[] | undefined {
  const sent = Object.hasOwn(body, name) ? body[name] : undefined;
  if (typeof sent === "string") return sent;
  if (Array.isArray(sent)) return sent.filter((one) => typeof one === "string");
  return undefined;
}
