export const roles = ["admin", "member"] as const;
