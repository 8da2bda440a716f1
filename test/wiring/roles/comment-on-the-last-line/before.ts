export const roles = [
  'admin',
  'member' // everyone else
] as const
