/** The roles a person can be given. Who may do what with them is decided by each resource's policy. */
export const roles = ["admin", "member"] as const;

export type Role = (typeof roles)[number];
