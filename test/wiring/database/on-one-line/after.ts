import type { UsersTable } from "./resources/users/model.js";
import type { InvoiceReceiptsTable, InvoicesTable } from "./resources/invoices/model.js";

export type Database = {
  users: UsersTable;
  invoices: InvoicesTable;
  invoiceReceipts: InvoiceReceiptsTable;
};
