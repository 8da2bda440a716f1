import type { UsersTable } from './resources/users/index'
import type { InvoiceReceiptsTable, InvoicesTable } from './resources/invoices/index'

export interface Database {
	users: UsersTable
	invoices: InvoicesTable
	invoiceReceipts: InvoiceReceiptsTable
}
