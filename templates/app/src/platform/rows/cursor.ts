import { z } from "zod";
import { HttpError } from "../http/errors.js";
import { parseId } from "./row.js";

/**
 * A place in a sorted list: the rows older or newer than one row, or the last page. It only says where to go on;
 * whose rows are listed is decided anew for each page, so a cursor of somebody else opens nothing.
 */
export type Cursor =
  | {
      readonly to: "older" | "newer";
      readonly sort: string;
      readonly id: string;
      readonly value: string;
    }
  | { readonly to: "oldest"; readonly sort: string };

const shape = z.union([
  z.strictObject({
    to: z.enum(["older", "newer"]),
    sort: z.string(),
    id: z.string().refine((id) => parseId(id) !== undefined),
    value: z.string().refine((value) => !value.includes("\0")),
  }),
  z.strictObject({ to: z.literal("oldest"), sort: z.string() }),
]);

/** The cursor as the address has it. */
export function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString("base64url");
}

/** Reads a cursor of the list that is sorted by `sort`. Anything else is answered with 400. */
export function readCursor(text: string, sort: string): Cursor {
  const parsed = shape.safeParse(parseJson(Buffer.from(text, "base64url").toString()));
  if (!parsed.success || parsed.data.sort !== sort) throw lostPlace();
  return parsed.data;
}

/** The answer to a cursor that leads nowhere. */
export function lostPlace(): HttpError {
  return new HttpError(
    400,
    "This link into the list is not valid. Start again from its first page.",
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
