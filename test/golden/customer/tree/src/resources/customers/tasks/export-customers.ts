import { defineReport } from "../../../platform/tasks/index.js";

/** A CSV file of the customers that the requester may see. */
export const exportCustomers = defineReport({
  name: "exportCustomers",
  label: "Export customers",
  retries: 3,
  timeoutSeconds: 600,
  columns: ["name", "email", "website", "vip"],
});
