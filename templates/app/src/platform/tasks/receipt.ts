import type { Selectable } from "kysely";
import type { ReceiptStatus, TaskReceiptsTable } from "./tables.js";

/** One intended piece of work, as the database has it. */
export type Receipt = Selectable<TaskReceiptsTable>;

/** The hold that one attempt has on a receipt: every write of a worker matches both and `running`. */
export type Hold = Pick<Receipt, "id" | "fence">;

export const openStatuses = ["queued", "running", "retrying"] as const;

/** Whether nothing more will happen to it by itself. */
export function isFinal(status: ReceiptStatus): boolean {
  return !openStatuses.some((open) => open === status);
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a receipt could have this id. */
export function isReceiptId(text: string): boolean {
  return uuid.test(text);
}
