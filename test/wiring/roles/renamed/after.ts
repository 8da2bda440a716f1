export const appRoles = ["admin", "finance"] as const;

export type Role = (typeof appRoles)[number];
