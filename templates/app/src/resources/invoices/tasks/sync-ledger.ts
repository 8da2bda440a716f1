import { defineJob } from "../../../platform/tasks/index.js";
import type { Invoice } from "../model.js";

/** Runs once for each saved version of an invoice. */
export const syncLedger = defineJob<Invoice>({
  name: "syncLedger",
  label: "Sync ledger",
  retries: 8,
  timeoutSeconds: 60,
  key: (invoice) => [invoice.id, invoice.version],
  // What is written through `tx` commits together with the receipt, so it happens exactly once.
  run: async ({ row: invoice }) => {
    return { number: invoice.number };
  },
});
