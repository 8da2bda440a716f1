import { randomUUID } from "node:crypto";
import { emptyForm, inputFromBody, parseForm } from "../forms/form.js";
import type { FormPage } from "../html/page.js";
import { createRow } from "../rows/create.js";
import { titleOf } from "../rows/references.js";
import { findVisible } from "../rows/row.js";
import { reachIn } from "../rows/scope.js";
import { answer, sendOn, type View } from "./answer.js";
import { hiddenText, incompleteForm, readBody, readFind } from "./body.js";
import { fieldsToWrite, formData, type Filled } from "./form.js";
import type { Call, Handler } from "./route.js";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The form of a new row. */
export function createPage(view: View<FormPage>): Handler {
  return async (call) => {
    const filled = { input: emptyForm(call.resource.form), onceKey: randomUUID() };
    return answer(call, view, await formData(call, filled));
  };
}

/** Makes the row that the form describes; or shows the form again, with every mistake and all that was typed. */
export function create(view: View<FormPage>): Handler {
  return async (call) => {
    const { resource, request, base } = call;
    const writable = fieldsToWrite(call);
    const body = readBody(resource, request.body, { writable, hidden: ["once", "find"] });
    const onceKey = hiddenText(body, "once");
    if (!uuid.test(onceKey)) throw incompleteForm();
    const find = readFind(resource, body);
    const shown = {
      input: inputFromBody(resource.form, body, { writable }),
      find: find.wanted,
      onceKey,
    };
    const again = async (filled: Filled, status: number) =>
      answer(call, view, await formData(call, filled), status);

    if (find.pressed !== undefined) return again(shown, 200);
    const parsed = parseForm(resource.form, body, { writable });
    if (!parsed.ok) return again({ ...shown, errors: parsed.errors }, 422);
    const created = await createRow(call, resource, { values: parsed.values, onceKey });
    if ("errors" in created) return again({ ...shown, errors: created.errors }, 422);
    const row = await findVisible(call, resource, created.id);
    const what = row ? `${resource.label.one} ${titleOf(resource, row)}` : resource.label.one;
    if (created.is === "other") {
      const errors = { "": `This form has already made ${what}. Send it again to make another.` };
      return again({ ...shown, errors, onceKey: randomUUID() }, 409);
    }
    const says = `${what} was created${created.is === "same" ? " already" : ""}.`;
    return sendOn(call, row ? `${base}/${row.id}` : without(call), says);
  };
}

/** Where somebody goes on who may add rows that they do not see: to the list, or else to the start. */
function without(call: Call): string {
  if (reachIn(call, call.resource, "list").rows !== "none") return call.base;
  return call.area === "admin" ? "/admin" : "/";
}
