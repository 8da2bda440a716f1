import type { Resource } from "../platform/resource.js";
import { users } from "./users/index.js";
import { orders } from "./orders/index.js";

/** Every resource of the app, one line each. What is not listed here has no pages, no admin and no tasks. */
export const resources: readonly Resource[] = [users, orders];
