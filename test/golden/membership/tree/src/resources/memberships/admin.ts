import { defineAdmin } from "../../platform/resource.js";

export const admin = defineAdmin({
  columns: ["reference", "plan", "startsOn", "endsOn", "fee", "consent"],
  filters: ["plan", "consent", "state"],
  search: ["reference"],
  sortable: ["reference", "plan", "startsOn", "endsOn", "fee", "consent"],
});
