export const roles = ["admin", "finance", "member"] as const;

export type Role = (typeof roles)[number];
