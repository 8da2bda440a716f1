import type { UsersTable } from "./resources/users/model.js";
import type { InvoiceReceiptsTable, InvoicesTable } from "./resources/invoices/model.js";

export interface Database {
  /** Who can sign in. */
  users: UsersTable; // see sessions
  invoices: InvoicesTable;
  invoiceReceipts: InvoiceReceiptsTable;
}
