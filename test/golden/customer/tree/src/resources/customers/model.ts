import type { Generated, Selectable } from "kysely";
import type { ReceiptLink, RowColumns } from "../../platform/db/tables.js";
import { defineModel } from "../../platform/resource.js";

/** The customers table, as its migration makes it. */
export interface CustomersTable extends RowColumns {
  name: string;
  email: string;
  website: string | null;
  vip: Generated<boolean>;
}

/** Which receipts belong to which customer. */
export interface CustomerReceiptsTable extends ReceiptLink {
  customerId: string | null;
}

export type Customer = Selectable<CustomersTable>;

export const model = defineModel({
  table: "customers",
  title: "name",
  receipts: { table: "customerReceipts", row: "customerId" },
  constraints: {
    customers_email_unique: { field: "email", says: "This email is already in use" },
  },
});
