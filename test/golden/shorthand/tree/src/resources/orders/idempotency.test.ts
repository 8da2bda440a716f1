import { proveIdempotency } from "../../platform/testing/prove/idempotency.js";
import { orders } from "./index.js";

proveIdempotency({
  resource: orders,
  roles: ["admin"],
  forms: ["create", "update"],
  fields: ["number", "placedOn", "total", "state", "handlerId"],

  tasks: {
    exportOrders: {
      kind: "report",
      label: "Export orders",
      effect: "database",
      attempts: 4,
      timeoutSeconds: 600,
      key: [],
    },
  },
});
