import type { PlatformTables } from "./platform/db/tables.js";
import type { InvoiceReceiptsTable, InvoicesTable } from "./resources/invoices/index.js";

/** Every table of the app, one line each: its name in TypeScript and the shape of a row. */
export interface Database extends PlatformTables {
  invoices: InvoicesTable;
  invoiceReceipts: InvoiceReceiptsTable;
}
