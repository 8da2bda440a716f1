export const appRoles = ["admin"] as const;

export type Role = (typeof appRoles)[number];
