import { defineAdmin } from "../../platform/resource.js";

export const admin = defineAdmin({
  columns: ["reference", "plan", "startsOn", "endsOn", "fee", "state"],
  filters: ["plan", "state"],
  search: ["reference"],
  sortable: ["reference", "plan", "startsOn", "endsOn", "fee", "state"],
});
