import { defineAdmin } from "../../platform/resource.js";

export const admin = defineAdmin({
  columns: ["name", "email", "vip"],
  filters: ["vip"],
  search: ["name"],
  sortable: ["name", "email", "vip"],
});
