export const roles = [
  'admin',
  'member', // everyone else
  'finance'
] as const
