import { defineResources } from "../platform/resource.js";
import { users } from "./users/index.js";

export const resources = defineResources([users]);
