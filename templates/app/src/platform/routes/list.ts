import { randomUUID } from "node:crypto";
import type { ListPage } from "../html/page.js";
import { queryableFields } from "../policy/fields.js";
import { knownNames, readSearch } from "../rows/filter.js";
import { listRows } from "../rows/list.js";
import { reachIn } from "../rows/scope.js";
import { answer, type View } from "./answer.js";
import type { Handler } from "./route.js";

/** The list of a resource. `columns` are the fields that the view shows; all readable ones if left out. */
export function listPage(view: View<ListPage>, columns?: readonly string[]): Handler {
  return async (call) => {
    const { resource, actor, request } = call;
    const queryable = queryableFields(resource, actor, reachIn(call, resource, "list"));
    const search = readSearch(request.query, knownNames(resource, queryable));
    const listed = await listRows(call, resource, search, columns);
    return answer(call, view, { ...listed, onceKey: randomUUID() });
  };
}
