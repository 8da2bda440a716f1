import type { UsersTable } from './resources/users/model'

export interface Database {
	users: UsersTable
}
