export const roles = ["admin", "member"] as const satisfies readonly Lowercase<string>[];
