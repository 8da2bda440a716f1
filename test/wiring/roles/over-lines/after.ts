export const roles = [
  "admin", // may do what the policies say, no more
  "member",
  "finance",
] as const;

export type Role = (typeof roles)[number];
