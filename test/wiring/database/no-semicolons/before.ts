import type { UsersTable } from './resources/users/index'

export interface Database {
	users: UsersTable
}
