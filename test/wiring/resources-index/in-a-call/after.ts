import { defineResources } from "../platform/resource.js";
import { users } from "./users/index.js";
import { invoices } from "./invoices/index.js";

export const resources = defineResources([users, invoices]);
