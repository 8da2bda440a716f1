import type { UsersTable } from "./resources/users/index.js";
import type { InvoiceReceiptsTable, InvoicesTable } from "./resources/invoices/index.js";

export interface Tables {
  users: UsersTable;
  invoices: InvoicesTable;
  invoiceReceipts: InvoiceReceiptsTable;
}
