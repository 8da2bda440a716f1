import type { PlatformTables } from "./platform/db/tables.js";
import type { InvoiceReceiptsTable, InvoicesTable } from "./resources/invoices/index.js";

export interface Database extends PlatformTables {
  invoices: InvoicesTable;
  invoiceReceipts: InvoiceReceiptsTable;
}
