import type { Resource } from '../platform/resource'
import { users } from './users'
import { invoices } from './invoices/index'

export const resources: Resource[] = [
  users,
  invoices,
]
