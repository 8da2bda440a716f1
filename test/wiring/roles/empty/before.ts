export const roles = [] as const;

export type Role = (typeof roles)[number];
