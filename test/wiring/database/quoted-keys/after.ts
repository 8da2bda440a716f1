import type { UsersTable } from "./resources/users/index.js";
import type { InvoiceReceiptsTable, InvoicesTable } from "./resources/invoices/index.js";

export interface Database {
  "users": UsersTable;
  invoices: InvoicesTable;
  invoiceReceipts: InvoiceReceiptsTable;
}
