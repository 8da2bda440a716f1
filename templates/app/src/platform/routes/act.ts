import type { FastifyReply } from "fastify";
import { inSentence } from "../forms/words.js";
import type { Action, Resource } from "../resource.js";
import { findReferred, titleOf } from "../rows/references.js";
import { findRow, type WholeRow } from "../rows/row.js";
import { referenceFields } from "../rows/row-view.js";
import { barOf, blockedBy } from "../rows/state.js";
import { takeAction } from "../rows/transition.js";
import { refuse, rowOf, sendOn } from "./answer.js";
import { readBody, seenVersion } from "./body.js";
import { askFor } from "./confirm.js";
import { changedMeanwhile } from "./remove.js";
import { get, post, type Call, type Handler, type Route } from "./route.js";

/** The two routes of an action at one address: the question before it, and doing it. */
export function actionRoutes(path: string, name: string): readonly Route[] {
  const routes = [get(path, name, confirmPage(name)), post(path, name, act(name))];
  return routes.map((route) => ({ ...route, action: name }));
}

/** The question before an action. */
function confirmPage(name: string): Handler {
  return async (call) => {
    const row = await rowOf(call);
    const action = actionOf(call.resource, name);
    const blocked = barOf(row, action) ?? (await blockedBy(call, call.resource, row, name));
    return ask(call, row, { action, blocked });
  };
}

/**
 * Does the action, once: of many who send it at the same time one does it, and the others learn who did (409).
 * Whoever the four eyes exclude gets 403.
 */
function act(name: string): Handler {
  return async (call) => {
    const { resource, request, base } = call;
    const action = actionOf(resource, name);
    const row = await rowOf(call);
    const bar = barOf(row, action);
    if (bar !== undefined) await refuse(call, row, `${bar}.`);
    const body = readBody(resource, request.body, { writable: [], hidden: ["version"] });
    const version = seenVersion(body);
    if (await takeAction(call, resource, name, { id: row.id, version })) {
      return sendOn(call, `${base}/${row.id}`, doneText(resource, action, row));
    }
    const now = await findRow(call, resource, row.id);
    const blocked = await blockedBy(call, resource, now, name);
    const flash = blocked === undefined ? changedMeanwhile : undefined;
    return ask(call, now, { action, blocked, ...(flash && { flash }) }, 409);
  };
}

async function ask(
  call: Call,
  row: WholeRow,
  { action, ...asked }: { action: Action; blocked: string | undefined; flash?: string },
  status = 200,
): Promise<FastifyReply> {
  const question = await questionOf(call, row, action);
  return askFor(call, row, { question: () => question, ...asked }, status);
}

/** The question with the values of the row in it, as far as the actor may read them. */
async function questionOf(call: Call, row: WholeRow, action: Action): Promise<string> {
  const { resource } = call;
  if (action.confirm === undefined) {
    return `${action.label} ${inSentence(resource.label.one)} ${titleOf(resource, row)}?`;
  }
  const references = referenceFields(resource, Object.keys(row.values));
  const referred = await findReferred(call, resource, references, [row]);
  return action.confirm.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = row.values[name];
    const field = resource.form[name];
    if (!field || value === null || value === undefined) return "–";
    if (field.to) return referred[name]?.get(String(value))?.title ?? "(not visible)";
    const shown = field.show(value, "list");
    return typeof shown === "string" ? shown : field.csv(value);
  });
}

/** "Invoice INV-1 is now approved." */
function doneText(resource: Resource, action: Action, row: WholeRow): string {
  const what = `${resource.label.one} ${titleOf(resource, row)}`;
  const state = "when" in action ? undefined : resource.form[action.field]?.options?.[action.to];
  return state ? `${what} is now ${inSentence(state)}.` : `${action.label}: done for ${what}.`;
}

function actionOf(resource: Resource, name: string): Action {
  const action = resource.actions[name];
  if (!action) throw new Error(`${resource.name} has no action ${name}.`);
  return action;
}
