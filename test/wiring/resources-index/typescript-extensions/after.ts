import type { Resource } from "../platform/resource.ts";
import { users } from "./users/index.ts";
import { invoices } from "./invoices/index.ts";

/** Every resource of the app. A resource that is not in this list does not exist. */
export const resources: readonly Resource[] = [users, invoices];
