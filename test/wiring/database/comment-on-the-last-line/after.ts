import type { UsersTable } from "./resources/users/index.js";
import type { InvoiceReceiptsTable, InvoicesTable } from "./resources/invoices/index.js";

export interface Database {
  /** Who can sign in. */
  users: UsersTable; // see sessions
  invoices: InvoicesTable;
  invoiceReceipts: InvoiceReceiptsTable;
}
