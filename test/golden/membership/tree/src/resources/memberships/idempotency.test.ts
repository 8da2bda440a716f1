import { proveIdempotency } from "../../platform/testing/prove/idempotency.js";
import { memberships } from "./index.js";

proveIdempotency({
  resource: memberships,
  roles: ["secretary", "admin"],
  forms: ["create", "update"],
  fields: ["reference", "plan", "startsOn", "endsOn", "fee", "consent"],

  actions: {
    accept: {
      label: "Accept",
      done: "Accepted",
      by: "secretary",
      field: "state",
      states: ["applied", "active", "lapsed"],
      from: ["applied"],
      to: "active",
      notBy: "owner",
      asks: ["Accept"],
      starts: "welcomeMember",
    },
    lapse: {
      label: "Lapse",
      done: "Lapsed",
      by: "secretary",
      field: "state",
      states: ["applied", "active", "lapsed"],
      from: ["active"],
      to: "lapsed",
      asks: ["Lapse"],
    },
  },

  tasks: {
    welcomeMember: {
      kind: "email",
      label: "Welcome member",
      effect: "harmful",
      attempts: 6,
      timeoutSeconds: 30,
      key: ["id", "version"],
      to: { reference: "ownerId", column: "email" },
      subject: "Membership {reference}",
    },
  },
});
