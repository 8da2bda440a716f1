import type { PlatformTables } from "./platform/db/tables.js";
import type { UsersTable } from "./resources/users/index.js";
import type { InvoiceReceiptsTable, InvoicesTable } from "./resources/invoices/index.js";

export type Database = PlatformTables & {
  users: UsersTable;
  invoices: InvoicesTable;
  invoiceReceipts: InvoiceReceiptsTable;
};
