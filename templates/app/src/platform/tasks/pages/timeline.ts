import type { Receipt } from "../receipt.js";
import type { ReceiptNote } from "../tables.js";

/** One thing that happened to a receipt. */
export type Happening = {
  readonly at: Date;
  readonly says: string;
  /** What the machine had to say about it. */
  readonly detail?: string;
};

/** What happened to a receipt so far, in the order of time. `requester` is who asked, null for the system. */
export function happeningsOf(receipt: Receipt, requester: string | null): readonly Happening[] {
  const happenings = [
    { at: receipt.queuedAt, says: `Asked for by ${requester ?? "the system"}` },
    ...receipt.errors.map(ofNote),
    ...now(receipt),
  ];
  return happenings.toSorted((one, other) => one.at.getTime() - other.at.getTime());
}

function ofNote(note: ReceiptNote): Happening {
  const at = new Date(note.at);
  if (note.worker === null) return { at, says: note.message };
  const attempt = `Attempt ${note.attempt} on ${note.worker} ended without success`;
  return { at, says: attempt, detail: `${note.message} (${note.code})` };
}

function now(receipt: Receipt): readonly Happening[] {
  const { status, attemptStartedAt, finishedAt, attempts, worker } = receipt;
  if (status === "running" && attemptStartedAt) {
    return [{ at: attemptStartedAt, says: `Attempt ${attempts} started on ${worker}` }];
  }
  if (status === "retrying") return [{ at: receipt.runAt, says: "Next attempt" }];
  if (!finishedAt) return [];
  const says = { succeeded: "Succeeded", failed: "Given up", cancelled: "Cancelled" };
  if (status === "succeeded" && worker) {
    return [{ at: finishedAt, says: `Attempt ${attempts} on ${worker} succeeded` }];
  }
  if (status === "succeeded" || status === "failed" || status === "cancelled") {
    return [{ at: finishedAt, says: says[status] }];
  }
  return [];
}
