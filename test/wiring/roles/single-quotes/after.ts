export const roles = ['admin', 'member', 'finance'] as const

export type Role = (typeof roles)[number]
