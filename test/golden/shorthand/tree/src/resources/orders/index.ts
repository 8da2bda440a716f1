import { defineResource, type Resource } from "../../platform/resource.js";
import { admin } from "./admin.js";
import { form } from "./form.js";
import { model } from "./model.js";
import { policy } from "./policy.js";
import { routes } from "./routes.js";
import { sample } from "./sample.js";
import { exportOrders } from "./tasks/export-orders.js";

/** Orders: the orders of the app. What the rest of the app may use of them. */
export const orders: Resource = defineResource({
  name: "order",
  label: { one: "Order", many: "Orders" },
  path: "/orders",
  model,
  policy,
  form,
  admin,
  routes,
  sample,
  tasks: [exportOrders],
});

export type { Order, OrderReceiptsTable, OrdersTable } from "./model.js";
