import type { PlatformTables } from "./platform/db/tables.js";
import type { CustomerReceiptsTable, CustomersTable } from "./resources/customers/index.js";
import type { InvoiceReceiptsTable, InvoicesTable } from "./resources/invoices/index.js";
import type { OrderReceiptsTable, OrdersTable } from "./resources/orders/index.js";

/** Every table of the app, one line each: its name in TypeScript and the shape of a row. */
export interface Database extends PlatformTables {
  customers: CustomersTable;
  customerReceipts: CustomerReceiptsTable;
  invoices: InvoicesTable;
  invoiceReceipts: InvoiceReceiptsTable;
  orders: OrdersTable;
  orderReceipts: OrderReceiptsTable;
}
