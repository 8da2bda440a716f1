import { proveAdmin } from "../../platform/testing/prove/admin.js";
import { memberships } from "./index.js";

proveAdmin({
  resource: memberships,
  label: { one: "Membership", many: "Memberships" },
  title: "reference",
  roles: ["secretary", "admin"],

  columns: {
    reference: "Reference",
    plan: "Plan",
    startsOn: "Starts on",
    endsOn: "Ends on",
    fee: "Fee",
    state: "State",
  },
  filters: ["plan", "state"],
  search: ["reference"],
  sort: "-id",
  sortable: ["reference", "plan", "startsOn", "endsOn", "fee", "state"],
});
