import type { Form } from "../forms/form.js";
import type { Actor } from "./actor.js";
import { reachOf, type Policy, type Reach } from "./policy.js";

/** The part of a resource that decides about single fields. */
type FieldSource = { readonly form: Form; readonly columns: Form; readonly policy: Policy };

/** How far the actor reads a field: in every row they see, in their own rows, or in none. */
export function fieldReach(
  { policy }: Pick<FieldSource, "policy">,
  actor: Actor,
  field: string,
): Reach {
  const grants = policy.fields[field]?.visibleTo;
  return grants ? reachOf(actor, grants) : { rows: "all" };
}

/** The fields that the actor may read of a row, in the order of the form. `own`: whether the row is theirs. */
export function readableFields(source: FieldSource, actor: Actor, own: boolean): string[] {
  return readableOf(Object.keys(source.form), source, actor, own);
}

/** The fields that the actor may write in a row: readable, not read-only, and given to them to edit. */
export function writableFields(source: FieldSource, actor: Actor, own: boolean): string[] {
  return readableFields(source, actor, own).filter((field) => {
    if (source.form[field]?.readOnly) return false;
    const grants = source.policy.fields[field]?.editableBy;
    return grants ? carries(reachOf(actor, grants), own) : true;
  });
}

/**
 * The fields that a list may be sorted, filtered and searched by: those that the actor reads in every listed row.
 * Anything wider would tell by the order or the number of rows what the cells do not show.
 */
export function queryableFields(source: FieldSource, actor: Actor, listed: Reach): string[] {
  return readableOf(Object.keys(source.columns), source, actor, listed.rows === "own");
}

function readableOf(
  fields: readonly string[],
  source: FieldSource,
  actor: Actor,
  own: boolean,
): string[] {
  return fields.filter((field) => carries(fieldReach(source, actor, field), own));
}

/** Whether a reach carries to a row; `own`: whether it is the actor's. */
export function carries(reach: Reach, own: boolean): boolean {
  return reach.rows === "all" || (reach.rows === "own" && own);
}
