export const roles = ["admin", "member", "finance"] as const;
