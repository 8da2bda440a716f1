export const roles = [
  "admin",
  "member",
  "secretary",
  "treasurer",
  "auditor",
  "editor",
  "finance",
] as const;

export type Role = (typeof roles)[number];
