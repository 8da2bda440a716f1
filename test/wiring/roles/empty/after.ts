export const roles = ["finance"] as const;

export type Role = (typeof roles)[number];
