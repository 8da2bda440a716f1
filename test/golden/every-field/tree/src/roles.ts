/** The roles that people of this app can hold. A role grants nothing by itself: each policy.ts names what it may do. */
export const roles = ["admin", "member", "finance"] as const;

export type Role = (typeof roles)[number];
