import { randomUUID } from "node:crypto";
import type { FastifyReply } from "fastify";
import type { ListPage } from "../html/page.js";
import { queryableFields } from "../policy/fields.js";
import { knownNames, readSearch, type Search } from "../rows/filter.js";
import { listRows } from "../rows/list.js";
import { reachIn } from "../rows/scope.js";
import { answer, sendOn, type View } from "./answer.js";
import type { Call, Handler } from "./route.js";

/** The list of a resource. `columns` are the fields that the view shows; all readable ones if left out. */
export function listPage(view: View<ListPage>, columns?: readonly string[]): Handler {
  return async (call) => {
    const { resource, actor, request } = call;
    const queryable = queryableFields(resource, actor, reachIn(call, resource, "list"));
    const search = readSearch(request.query, knownNames(resource, queryable));
    const listed = await listRows(call, resource, search, columns);
    if (search["cursor"] && listed.rows.length === 0) return toFirstPage(call, search);
    return answer(call, view, { ...listed, onceKey: randomUUID() });
  };
}

/** The rows of a page can be gone by the time that somebody comes to it. */
function toFirstPage(call: Call, search: Search): FastifyReply {
  const others = Object.entries(search).filter(([name]) => name !== "cursor");
  const query = new URLSearchParams(others).toString();
  const address = query === "" ? call.base : `${call.base}?${query}`;
  return sendOn(call, address, "There is nothing left on that page, so this is the first.");
}
