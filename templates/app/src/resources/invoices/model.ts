import type { Generated, Selectable } from "kysely";
import type { Json, ReceiptLink, RowColumns } from "../../platform/db/tables.js";
import { defineModel } from "../../platform/resource.js";

export type InvoiceStatus = "draft" | "approved" | "sent" | "paid" | "void";

/** The invoices table, as its migration makes it. */
export interface InvoicesTable extends RowColumns {
  ownerId: string;
  number: string;
  customerId: string;
  total: string;
  issuedOn: string;
  dueOn: string | null;
  notes: string | null;
  details: Json | null;
  status: Generated<InvoiceStatus>;
}

/** Which receipts belong to which invoice. */
export interface InvoiceReceiptsTable extends ReceiptLink {
  invoiceId: string | null;
}

export type Invoice = Selectable<InvoicesTable>;

export const model = defineModel({
  table: "invoices",
  owner: "ownerId",
  title: "number",
  receipts: { table: "invoiceReceipts", row: "invoiceId" },
  constraints: {
    invoices_number_unique: { field: "number", says: "This number is already in use" },
    invoices_customer_id_number_unique: {
      says: "Another invoice has the same customer and number",
    },
    invoices_due_after_issue: { says: "These values do not go together: due after issue" },
  },
});
