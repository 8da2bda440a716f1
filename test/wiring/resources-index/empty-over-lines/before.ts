import type { Resource } from "../platform/resource.js";

/** Every resource of the app. A resource that is not in this list does not exist. */
export const resources: readonly Resource[] = [
];
