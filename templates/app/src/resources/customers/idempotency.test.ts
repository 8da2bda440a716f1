import { proveIdempotency } from "../../platform/testing/prove/idempotency.js";
import { customers } from "./index.js";

proveIdempotency({
  resource: customers,
  roles: ["member", "finance", "admin"],
  forms: ["create", "update"],
  fields: ["name", "email", "website", "vip"],

  tasks: {
    exportCustomers: {
      kind: "report",
      label: "Export customers",
      effect: "database",
      attempts: 4,
      timeoutSeconds: 600,
      key: [],
    },
  },
});
