import { hidden } from "../forms/form.js";
import { HttpError } from "../http/errors.js";
import { referenceFields } from "../rows/row-view.js";
import type { Resource } from "../resource.js";

/** What a form sent: each field once, except for those with several boxes to tick. */
export type Body = Readonly<Record<string, string | readonly string[]>>;

/** The hidden fields that the form of a page carries besides the CSRF token. */
type Hidden = "once" | "version" | "find";

/**
 * Reads the body of a form that may write `writable` and carries the `hidden` fields. A field that is not the actor's
 * to write, one that the form does not have and one that is there twice are answered with 400: our pages send none.
 */
export function readBody(
  resource: Resource,
  body: unknown,
  { writable, hidden: carried }: { writable: readonly string[]; hidden: readonly Hidden[] },
): Body {
  const sent = (body ?? {}) as Record<string, unknown>;
  const once = new Set([hidden.csrf, ...carried.flatMap((name) => hiddenNames(resource, name))]);
  for (const [name, value] of Object.entries(sent)) {
    const isField = writable.includes(name);
    if (!once.has(name) && !isField) {
      throw new HttpError(400, `This form has no field “${name}” that you may fill in.`);
    }
    const isList = isField && resource.form[name]?.type === "choices";
    if (typeof value !== "string" && !isList) {
      throw new HttpError(400, `The field “${name}” was sent more than once.`);
    }
    if (once.has(name) && String(value).includes("\0")) {
      throw incompleteForm();
    }
  }
  return sent as Body;
}

/** The answer to a form that lacks what our pages put into it. */
export function incompleteForm(): HttpError {
  return new HttpError(400, "This form is incomplete. Reload the page and try again.");
}

/** One hidden field as text; answers 400 if the form lacks it. */
export function hiddenText(body: Body, name: Hidden): string {
  const text = optionalText(body, name);
  if (text !== undefined) return text;
  throw incompleteForm();
}

/** One hidden field as text, if the form carries it. */
export function optionalText(body: Body, name: Hidden): string | undefined {
  const value = body[hidden[name]];
  return typeof value === "string" ? value : undefined;
}

/** The version of the row that the person saw, if the form carries it. Anything but a number answers 400. */
export function seenVersion(body: Body): number | undefined {
  const text = optionalText(body, "version");
  if (text === undefined) return undefined;
  if (/^[1-9][0-9]{0,8}$/.test(text)) return Number(text);
  throw incompleteForm();
}

/** What is searched for in the pickers of a form, by field, and the one whose button was pressed. */
export function readFind(
  resource: Resource,
  body: Body,
): { pressed: string | undefined; wanted: Readonly<Record<string, string>> } {
  const names = referenceFields(resource, Object.keys(resource.form));
  const wanted = names.map((name) => [name, String(body[findName(name)] ?? "")]);
  return { pressed: optionalText(body, "find"), wanted: Object.fromEntries(wanted) };
}

function hiddenNames(resource: Resource, name: Hidden): string[] {
  if (name !== "find") return [hidden[name]];
  const references = referenceFields(resource, Object.keys(resource.form));
  return [hidden.find, ...references.map(findName)];
}

function findName(field: string): string {
  return `${hidden.find}.${field}`;
}
