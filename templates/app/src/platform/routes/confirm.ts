import type { FastifyReply } from "fastify";
import { Confirmation } from "../html/confirmation.js";
import { readableFields } from "../policy/fields.js";
import type { WholeRow } from "../rows/row.js";
import { pickFields, viewOfRow } from "../rows/row-view.js";
import { answer } from "./answer.js";
import type { Call } from "./route.js";

/** What the person is asked, and what stands in the way. */
export type Asked = {
  readonly question: (call: Call, row: WholeRow) => string;
  readonly blocked?: string | undefined;
  readonly flash?: string;
};

/** Shows the row and the question of the route's permission: to delete it, or to do an action with it. */
export async function askFor(
  call: Call,
  row: WholeRow,
  asked: Asked,
  status = 200,
): Promise<FastifyReply> {
  const { resource, base, permission, actor, request } = call;
  const label = resource.actions[permission]?.label ?? "Delete";
  return answer(
    call,
    Confirmation,
    {
      resource,
      base,
      fields: pickFields(resource, readableFields(resource, actor, row.own)),
      row: await viewOfRow(call, resource, row),
      action: { name: permission, label, danger: permission === "delete" },
      question: asked.question(call, row),
      // The question and its answer have one address.
      post: request.url.split("?", 1)[0] ?? request.url,
      blocked: asked.blocked,
      ...(asked.flash !== undefined && { flash: asked.flash }),
    },
    status,
  );
}
