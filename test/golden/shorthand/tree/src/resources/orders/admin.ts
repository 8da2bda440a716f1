import { defineAdmin } from "../../platform/resource.js";

export const admin = defineAdmin({
  columns: ["number", "placedOn", "total", "state", "handlerId"],
  filters: ["state"],
  search: ["number"],
  sortable: ["number", "placedOn", "total", "state"],
});
