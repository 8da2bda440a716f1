export const roles = [
  "admin", // may do what the policies say, no more
  "member",
] as const;

export type Role = (typeof roles)[number];
