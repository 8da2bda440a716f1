import type { PlatformTables } from "./platform/db/tables.js";
import type {
  CustomerPaymentAgreementReceiptsTable,
  CustomerPaymentAgreementsTable,
} from "./resources/customer-payment-agreements/index.js";
import type { InvoiceReceiptsTable, InvoicesTable } from "./resources/invoices/index.js";

export interface Database extends PlatformTables {
  customerPaymentAgreements: CustomerPaymentAgreementsTable;
  customerPaymentAgreementReceipts: CustomerPaymentAgreementReceiptsTable;
  invoices: InvoicesTable;
  invoiceReceipts: InvoiceReceiptsTable;
}
