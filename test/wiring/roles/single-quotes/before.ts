export const roles = ['admin', 'member'] as const

export type Role = (typeof roles)[number]
