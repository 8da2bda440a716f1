import { defineResource, type Resource } from "../../platform/resource.js";
import { actions } from "./actions.js";
import { admin } from "./admin.js";
import { form } from "./form.js";
import { model } from "./model.js";
import { policy } from "./policy.js";
import { routes } from "./routes.js";
import { sample } from "./sample.js";
import { exportInvoices } from "./tasks/export-invoices.js";
import { sendInvoice } from "./tasks/send-invoice.js";
import { syncLedger } from "./tasks/sync-ledger.js";

/** Invoices: a bill that we send to a customer. What the rest of the app may use of them. */
export const invoices: Resource = defineResource({
  name: "invoice",
  label: { one: "Invoice", many: "Invoices" },
  path: "/invoices",
  model,
  policy,
  form,
  admin,
  actions,
  routes,
  sample,
  tasks: [sendInvoice, exportInvoices, syncLedger],
  onChange: [syncLedger],
});

export type { Invoice, InvoiceReceiptsTable, InvoicesTable } from "./model.js";
