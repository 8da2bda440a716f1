import { defineResource, type Resource } from "../../platform/resource.js";
import { admin } from "./admin.js";
import { form } from "./form.js";
import { model } from "./model.js";
import { policy } from "./policy.js";
import { routes } from "./routes.js";
import { sample } from "./sample.js";
import { exportCustomers } from "./tasks/export-customers.js";

/** Customers: a company or person that we bill. What the rest of the app may use of them. */
export const customers: Resource = defineResource({
  name: "customer",
  label: { one: "Customer", many: "Customers" },
  path: "/customers",
  model,
  policy,
  form,
  admin,
  routes,
  sample,
  tasks: [exportCustomers],
});

export type { Customer, CustomerReceiptsTable, CustomersTable } from "./model.js";
