import { defineReport } from "../../../platform/tasks/index.js";

/** A CSV file of the invoices that whoever asks for it may see. */
export const exportInvoices = defineReport({
  name: "exportInvoices",
  label: "Export invoices",
  retries: 3,
  timeoutSeconds: 600,
  columns: ["number", "customerId", "total", "issuedOn", "dueOn", "notes", "details", "status"],
});
