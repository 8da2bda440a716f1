import { proveAdmin } from "../../platform/testing/prove/admin.js";
import { customers } from "./index.js";

proveAdmin({
  resource: customers,
  label: { one: "Customer", many: "Customers" },
  title: "name",
  roles: ["member", "finance", "admin"],

  columns: {
    name: "Name",
    email: "Email",
    vip: "Vip",
  },
  filters: ["vip"],
  search: ["name"],
  sort: "-id",
  sortable: ["name", "email", "vip"],

  // The columns of the file.
  exported: {
    name: "Name",
    email: "Email",
    website: "Website",
    vip: "Vip",
  },
});
