export type Someone = {
  email: string;
  name: string;
  roles: readonly string[];
  may: string;
};
export const people: readonly Someone[];
export const password: string;
export function addPeople(databaseUrl: string): Promise<void>;
