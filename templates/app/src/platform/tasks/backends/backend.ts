import type { Tx } from "../../db/index.js";
import { graphile } from "./graphile.js";

/**
 * What carries receipts to workers. The receipt is the truth; a backend is only the messenger:
 * what it loses, the sweep finds again, and what it brings twice, the claim refuses.
 */
export type Backend = {
  readonly name: string;
  /** Adds the job of an open receipt in the caller's transaction, to start when the receipt is due. */
  readonly add: (tx: Tx, receiptId: string) => Promise<void>;
};

let current: Backend = graphile;

/** The backend that `enqueue` uses. */
export function backend(): Backend {
  return current;
}

/** Chooses the backend of this process: `graphile` unless told otherwise, `immediate` in tests. */
export function useBackend(chosen: Backend): void {
  current = chosen;
}
