export const roles = ["admin", "member", "finance"] as const satisfies readonly Lowercase<string>[];
