import type { FastifyReply } from "fastify";
import { lastChange, valuesAt } from "../audit/history.js";
import type { FormInput } from "../forms/field.js";
import { Conflict } from "../html/conflict.js";
import type { ConflictPage } from "../html/page.js";
import type { Resource } from "../resource.js";
import type { Values } from "../rows/create.js";
import { findReferred, type ReferredRows } from "../rows/references.js";
import type { WholeRow } from "../rows/row.js";
import { referenceFields, viewOfRow } from "../rows/row-view.js";
import type { Scope } from "../rows/scope.js";
import { answer } from "./answer.js";
import { formData } from "./form.js";
import type { Call } from "./route.js";

/** An edit that came too late: the row as it is now, and what the person wrote over an older version of it. */
type Late = {
  readonly row: WholeRow;
  readonly version: number;
  readonly values: Values;
  readonly input: FormInput;
};

/** Shows what the row was, what it became and what the person wrote, and lets them choose (409). */
export async function answerConflict(call: Call, late: Late): Promise<FastifyReply> {
  const { row, input } = late;
  const [data, shown, last, differences] = await Promise.all([
    formData(call, { input }, row),
    viewOfRow(call, call.resource, row),
    lastChange(call, call.resource, row.id),
    findDifferences(call, call.resource, late),
  ]);
  return answer<ConflictPage>(
    call,
    Conflict,
    {
      ...data,
      row: shown,
      changedBy: last?.by ?? "Someone",
      changedAt: last?.at ?? row.updatedAt,
      differences,
    },
    409,
  );
}

async function findDifferences(
  scope: Scope,
  resource: Resource,
  { row, version, values }: Late,
): Promise<ConflictPage["differences"]> {
  const opened = await valuesAt(scope, resource, row, version);
  const yours: Values = { ...opened, ...values };
  const names = Object.keys(row.values).filter((name) => {
    const same = (one: unknown, other: unknown) =>
      resource.form[name]?.same(one ?? null, other ?? null) ?? true;
    return !same(opened[name], row.values[name]) || !same(yours[name], row.values[name]);
  });
  const states = [opened, row.values, yours].map((state) => ({ values: state }));
  const referred = await findReferred(scope, resource, referenceFields(resource, names), states);
  return names.map((field) => ({
    field,
    opened: opened[field],
    theirs: row.values[field],
    yours: yours[field],
    titles: {
      ...titled("opened", titleIn(referred, field, opened[field])),
      ...titled("theirs", titleIn(referred, field, row.values[field])),
      ...titled("yours", titleIn(referred, field, yours[field])),
    },
  }));
}

function titled<Key extends string>(key: Key, title: string | undefined) {
  return title === undefined ? {} : { [key]: title };
}

function titleIn(referred: ReferredRows, field: string, id: unknown): string | undefined {
  const titles = referred[field];
  return titles && typeof id === "string" ? (titles.get(id)?.title ?? "(not visible)") : undefined;
}
