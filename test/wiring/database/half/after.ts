import type { PlatformTables } from "./platform/db/tables.js";
import type { InvoicesTable } from "./resources/invoices/model.js";
import type { InvoiceReceiptsTable } from "./resources/invoices/model.js";

export interface Database extends PlatformTables {
  invoices: InvoicesTable;
  invoiceReceipts: InvoiceReceiptsTable;
}
