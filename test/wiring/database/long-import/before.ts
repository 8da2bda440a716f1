import type { PlatformTables } from "./platform/db/tables.js";
import type {
  CustomerPaymentAgreementReceiptsTable,
  CustomerPaymentAgreementsTable,
} from "./resources/customer-payment-agreements/index.js";

export interface Database extends PlatformTables {
  customerPaymentAgreements: CustomerPaymentAgreementsTable;
  customerPaymentAgreementReceipts: CustomerPaymentAgreementReceiptsTable;
}
