export const resources = [users
