import type { PlatformTables } from "./platform/db/tables.js";
import type { InvoicesTable } from "./resources/invoices/index.js";

export interface Database extends PlatformTables {
  invoices: InvoicesTable;
}
