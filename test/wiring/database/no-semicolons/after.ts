import type { UsersTable } from './resources/users/model'
import type { InvoiceReceiptsTable, InvoicesTable } from './resources/invoices/model'

export interface Database {
	users: UsersTable
	invoices: InvoicesTable
	invoiceReceipts: InvoiceReceiptsTable
}
