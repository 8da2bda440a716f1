import type { Generated } from "kysely";

export const database = {} as { at: Generated<Date> };
