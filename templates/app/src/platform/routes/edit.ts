import { inputFromBody, inputFromRow, parseForm } from "../forms/form.js";
import type { FormPage } from "../html/page.js";
import { redirect } from "../http/reply.js";
import { findRow, type WholeRow } from "../rows/row.js";
import { updateRow } from "../rows/update.js";
import { answer, rowOf, sendOn, type View } from "./answer.js";
import { incompleteForm, readBody, readFind, seenVersion } from "./body.js";
import { answerConflict } from "./conflict.js";
import { fieldsToWrite, formData, type Filled } from "./form.js";
import type { Call, Handler } from "./route.js";

/** The form of an existing row. */
export function editPage(view: View<FormPage>): Handler {
  return async (call) => {
    const row = await rowOf(call);
    return answer(call, view, await formData(call, { input: inputOf(call, row) }, row));
  };
}

/**
 * Saves the form if nobody saved the row after it was opened. Otherwise shows both versions and the choice (409); with
 * mistakes in it shows the form again (422).
 */
export function update(view: View<FormPage>): Handler {
  return async (call) => {
    const { resource, request, base } = call;
    const row = await rowOf(call);
    const writable = fieldsToWrite(call, row);
    const body = readBody(resource, request.body, { writable, hidden: ["version", "find"] });
    const version = seenVersion(body);
    if (version === undefined) throw incompleteForm();
    const find = readFind(resource, body);
    const input = { ...inputOf(call, row), ...inputFromBody(resource.form, body, { writable }) };
    const shown = { input, find: find.wanted };
    const again = async (filled: Filled, status: number) => {
      const data = await formData(call, filled, { ...row, version });
      return answer(call, view, data, status);
    };

    if (find.pressed !== undefined) return again(shown, 200);
    const parsed = parseForm(resource.form, body, { writable });
    if (!parsed.ok) return again({ ...shown, errors: parsed.errors }, 422);
    const { values } = parsed;
    const updated = await updateRow(call, resource, { id: row.id, version, values });
    if (updated === "saved") return sendOn(call, `${base}/${row.id}`, "Your changes are saved.");
    if (updated === "unchanged") return redirect(call.request, call.reply, `${base}/${row.id}`);
    if (updated !== "stale") return again({ ...shown, errors: updated.errors }, 422);
    const now = await findRow(call, resource, row.id);
    return answerConflict(call, { row: now, version, values, input });
  };
}

function inputOf({ resource }: Call, row: WholeRow) {
  return inputFromRow(resource.form, row.values);
}
