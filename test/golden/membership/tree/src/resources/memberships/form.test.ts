import { proveForm } from "../../platform/testing/prove/form.js";
import { memberships } from "./index.js";

proveForm({
  resource: memberships,
  roles: ["secretary", "admin"],
  forms: ["create", "update"],

  // Values are as a person types them.
  fields: {
    reference: { label: "Reference", required: true, longest: 20 },
    plan: {
      label: "Plan",
      options: { student: "Student", standard: "Standard", family: "Family" },
      required: true,
      refuses: { "is not one of its values": "no such value" },
    },
    startsOn: {
      label: "Starts on",
      required: true,
      refuses: { "is not a day of the calendar": "2026-02-30" },
    },
    endsOn: { label: "Ends on", refuses: { "is not a day of the calendar": "2026-02-30" } },
    fee: {
      label: "Fee",
      required: true,
      accepts: ["0"],
      refuses: {
        "has more than 2 decimals": "12.345",
        "has too many digits": "1000000000000.00",
        "is not a number": "twelve",
        "is below 0": "-0.01",
      },
    },
    consent: {
      label: "Consent",
      required: true,
      refuses: { "is neither yes nor no": "perhaps", "is not ticked": "" },
    },
    state: {
      label: "State",
      options: { applied: "Applied", active: "Active", lapsed: "Lapsed" },
      readOnly: true,
    },
  },

  // What a person reads when there is such a row already.
  unique: {
    memberships_reference_unique: {
      fields: ["reference"],
      field: "reference",
      says: "This reference is already in use",
    },
  },
});
