import type { Resource } from "../platform/resource.js";
import { users } from "./users/index.js";

/** Every resource of the app. A resource that is not in this list does not exist. */
export const resources: readonly Resource[] = collect(import.meta.url);
