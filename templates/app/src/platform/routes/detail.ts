import { readHistory } from "../audit/history.js";
import type { DetailPage } from "../html/page.js";
import { readableFields } from "../policy/fields.js";
import { findReceipts } from "../rows/receipts.js";
import { findRelated } from "../rows/related.js";
import { mayDo } from "../rows/row.js";
import { pickFields, viewOfRow } from "../rows/row-view.js";
import { offeredActions } from "../rows/state.js";
import { answer, rowOf, type View } from "./answer.js";
import type { Handler } from "./route.js";

/** One row with its actions, related rows, history and receipts. */
export function detailPage(view: View<DetailPage>): Handler {
  return async (call) => {
    const { resource, actor, base } = call;
    const found = await rowOf(call);
    const [row, actions, related, changes, receipts] = await Promise.all([
      viewOfRow(call, resource, found),
      offeredActions(call, resource, found),
      findRelated(call, resource, found.id),
      readHistory(call, resource, found),
      findReceipts(call, resource, found.id),
    ]);
    return answer(call, view, {
      resource,
      base,
      fields: pickFields(resource, readableFields(resource, actor, found.own)),
      row,
      may: {
        update: mayDo(call, resource, "update", found),
        delete: mayDo(call, resource, "delete", found),
      },
      actions,
      related,
      changes,
      receipts,
    });
  };
}
