import { sql } from "kysely";
import { defineAdmin } from "../../platform/resource.js";

export const admin = defineAdmin({
  columns: ["number", "customerId", "status", "total", "dueOn"],
  filters: ["status", "customerId", "dueOn"],
  search: ["number", "notes"],
  sort: "-dueOn",
  sortable: ["number", "status", "total", "dueOn"],
  flags: {
    overdue: { label: "Overdue", when: sql<boolean>`due_on < current_date and status <> 'paid'` },
  },
});
