import type { Resource } from '../platform/resource'
import { users } from './users'

export const resources: Resource[] = [
  users,
]
