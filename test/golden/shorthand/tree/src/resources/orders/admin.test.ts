import { proveAdmin } from "../../platform/testing/prove/admin.js";
import { orders } from "./index.js";

proveAdmin({
  resource: orders,
  label: { one: "Order", many: "Orders" },
  title: "number",
  roles: ["admin"],

  columns: {
    number: "Number",
    placedOn: "Placed on",
    total: "Total",
    state: "State",
    handlerId: "Handler",
  },
  filters: ["state"],
  search: ["number"],
  sort: "-id",
  sortable: ["number", "placedOn", "total", "state"],

  // The columns of the file.
  exported: {
    number: "Number",
    placedOn: "Placed on",
    total: "Total",
    state: "State",
    handlerId: "Handler",
  },
});
