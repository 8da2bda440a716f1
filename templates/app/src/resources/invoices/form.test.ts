import { proveForm } from "../../platform/testing/prove/form.js";
import { invoices } from "./index.js";

proveForm({
  resource: invoices,
  roles: ["finance", "admin", "member"],
  forms: ["create", "update"],

  // Values are as a person types them.
  fields: {
    number: { label: "Number", hint: "As printed on the invoice", required: true, longest: 32 },
    customerId: { label: "Customer", required: true, refuses: { "is not a row": "not-an-id" } },
    total: {
      label: "Total",
      required: true,
      accepts: ["0"],
      refuses: {
        "has more than 2 decimals": "12.345",
        "has too many digits": "1000000000000.00",
        "is not a number": "twelve",
        "is below 0": "-0.01",
      },
    },
    issuedOn: {
      label: "Issued",
      required: true,
      refuses: { "is not a day of the calendar": "2026-02-30" },
    },
    dueOn: { label: "Due", refuses: { "is not a day of the calendar": "2026-02-30" } },
    notes: { label: "Notes", longest: 10_000 },
    details: { label: "Details", refuses: { "is not JSON": '{"open": ' } },
    status: {
      label: "Status",
      options: { draft: "Draft", approved: "Approved", sent: "Sent", paid: "Paid", void: "Void" },
      readOnly: true,
    },
  },

  // What a person reads when there is such a row already.
  unique: {
    invoices_number_unique: {
      fields: ["number"],
      field: "number",
      says: "This number is already in use",
    },
    invoices_customer_id_number_unique: {
      fields: ["customerId", "number"],
      says: "Another invoice has the same customer and number",
    },
  },

  // What a person reads when the values do not go together.
  checks: {
    invoices_due_after_issue: { says: "These values do not go together: due after issue" },
  },
});
