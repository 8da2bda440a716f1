import type { FormErrors, FormInput, Options } from "../forms/field.js";
import { isId } from "../forms/reference.js";
import type { FormPage, Page } from "../html/page.js";
import { readableFields, writableFields } from "../policy/fields.js";
import { findOptions } from "../rows/references.js";
import type { WholeRow } from "../rows/row.js";
import { pickFields, referenceFields, viewOfRow } from "../rows/row-view.js";
import type { Call } from "./route.js";

/** What the controls of a form hold, and why it was refused. */
export type Filled = {
  readonly input: FormInput;
  readonly errors?: FormErrors;
  /** What is searched for in the pickers, by field. */
  readonly find?: Readonly<Record<string, string>>;
  readonly onceKey?: string;
};

/** The part of a form page that is not the same on every page: the form of `row`, or of a new row without it. */
export async function formData(
  call: Call,
  filled: Filled,
  row?: WholeRow,
): Promise<Omit<FormPage, keyof Page> & Partial<Page>> {
  const { resource, actor, base } = call;
  const writable = fieldsToWrite(call, row);
  return {
    resource,
    base,
    fields: pickFields(resource, readableFields(resource, actor, row?.own ?? true)),
    writable,
    options: await optionsFor(call, writable, filled),
    ...(row && { row: await viewOfRow(call, resource, row) }),
    ...filled,
  };
}

/** The fields that the actor may write in the row, or in a new one, which will be theirs. */
export function fieldsToWrite(call: Call, row?: WholeRow): string[] {
  return writableFields(call.resource, call.actor, row?.own ?? true);
}

async function optionsFor(
  call: Call,
  writable: readonly string[],
  { input, find = {} }: Filled,
): Promise<Readonly<Record<string, Options>>> {
  const { resource, resources } = call;
  const entries = await Promise.all(
    referenceFields(resource, writable).map(async (name) => {
      const target = resources.byTable(resource.form[name]?.to ?? "");
      const options = await findOptions(call, target, find[name] ?? "", idIn(input[name]));
      return [name, options] as const;
    }),
  );
  return Object.fromEntries(entries);
}

/** What a picker is set to, if it is an id at all. */
function idIn(input: string | readonly string[] | undefined): string | undefined {
  return typeof input === "string" && isId(input) ? input : undefined;
}
