import { defineReport } from "../../../platform/tasks/index.js";

/** A CSV file of the orders that the requester may see. */
export const exportOrders = defineReport({
  name: "exportOrders",
  label: "Export orders",
  retries: 3,
  timeoutSeconds: 600,
  columns: ["number", "placedOn", "total", "state", "handlerId"],
});
