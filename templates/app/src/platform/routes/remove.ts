import { inSentence } from "../forms/words.js";
import { findRelated } from "../rows/related.js";
import { titleOf } from "../rows/references.js";
import { removeRow } from "../rows/remove.js";
import { findRow, type WholeRow } from "../rows/row.js";
import { rowOf, sendOn } from "./answer.js";
import { readBody, seenVersion } from "./body.js";
import { askFor } from "./confirm.js";
import type { Call, Handler } from "./route.js";

/** The question before a row is deleted. */
export function deletePage(): Handler {
  return async (call) => askFor(call, await rowOf(call), { question: questionOf });
}

/** Deletes the row; or says what still refers to it, or that somebody changed it in between (409). */
export function remove(): Handler {
  return async (call) => {
    const { resource, request, base } = call;
    const row = await rowOf(call);
    const body = readBody(resource, request.body, { writable: [], hidden: ["version"] });
    const version = seenVersion(body) ?? row.version;
    const removed = await removeRow(call, resource, { id: row.id, version });
    const title = `${resource.label.one} ${titleOf(resource, row)}`;
    if (removed === "removed") return sendOn(call, base, `${title} was deleted.`);
    if (removed === "referred") {
      return askFor(call, row, { question: questionOf, blocked: await whatRefers(call, row) }, 409);
    }
    const now = await findRow(call, resource, row.id);
    return askFor(call, now, { question: questionOf, flash: changedMeanwhile }, 409);
  };
}

/** Said when the row that a person saw is not the row that is there now. */
export const changedMeanwhile =
  "Someone else changed this after you opened it. Check it and try again.";

function questionOf({ resource }: Call, row: WholeRow): string {
  return `Delete ${inSentence(resource.label.one)} ${titleOf(resource, row)}?`;
}

/** "2 invoices still refer to it." Rows that the person does not see are not counted, only said to be there. */
async function whatRefers(call: Call, row: WholeRow): Promise<string> {
  const related = await findRelated(call, call.resource, row.id);
  const seen = related.filter(({ rows }) => rows.length > 0);
  const what = seen.map(({ resource, rows, more }) => {
    const { one, many } = resource.label;
    return `${rows.length}${more ? "+" : ""} ${inSentence(rows.length === 1 ? one : many)}`;
  });
  const isSingle = seen.length === 1 && seen[0]?.rows.length === 1;
  if (seen.length === 0) return "It cannot be deleted: something else still refers to it.";
  return `It cannot be deleted: ${what.join(" and ")} still refer${isSingle ? "s" : ""} to it.`;
}
