import { proveIdempotency } from "../../platform/testing/prove/idempotency.js";
import { users } from "./index.js";

proveIdempotency({
  resource: users,
  roles: ["admin"],
  forms: ["create", "update"],
  fields: ["name", "email", "roles"],

  tasks: {
    inviteUser: {
      kind: "email",
      label: "Invite user",
      effect: "harmless",
      attempts: 6,
      timeoutSeconds: 60,
      key: ["id"],
      onChange: true,
      to: { column: "email" },
      subject: "Your account",
    },
    sendPasswordLink: {
      kind: "email",
      label: "Send password link",
      effect: "harmless",
      attempts: 6,
      timeoutSeconds: 60,
      key: ["id", "version"],
      to: { column: "email" },
      subject: "Set your password",
    },
  },
});
