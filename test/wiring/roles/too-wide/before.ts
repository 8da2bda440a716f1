export const roles = ["admin", "member", "secretary", "treasurer", "auditor", "editor"] as const;

export type Role = (typeof roles)[number];
