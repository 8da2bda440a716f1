import { proveAdmin } from "../../platform/testing/prove/admin.js";
import { invoices } from "./index.js";

proveAdmin({
  resource: invoices,
  label: { one: "Invoice", many: "Invoices" },
  roles: ["finance", "admin", "member"],

  columns: {
    number: "Number",
    customerId: "Customer",
    status: "Status",
    total: "Total",
    dueOn: "Due",
  },
  filters: ["status", "customerId", "dueOn"],
  search: ["number", "notes"],
  sort: "-dueOn",
  sortable: ["number", "status", "total", "dueOn"],
  flags: {
    overdue: { label: "Overdue", when: "due_on < current_date and status <> 'paid'" },
  },

  // The columns of the file.
  exported: {
    number: "Number",
    customerId: "Customer",
    total: "Total",
    issuedOn: "Issued",
    dueOn: "Due",
    notes: "Notes",
    details: "Details",
    status: "Status",
  },
});
