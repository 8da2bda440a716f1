import { proveForm } from "../../platform/testing/prove/form.js";
import { orders } from "./index.js";

proveForm({
  resource: orders,
  roles: ["admin"],
  forms: ["create", "update"],

  // Values are as a person types them.
  fields: {
    number: { label: "Number", required: true, longest: 20 },
    placedOn: {
      label: "Placed on",
      required: true,
      refuses: { "is not a day of the calendar": "2026-02-30" },
    },
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
    state: {
      label: "State",
      options: { open: "Open", shipped: "Shipped", closed: "Closed" },
      refuses: { "is not one of its values": "no such value" },
    },
    handlerId: { label: "Handler", refuses: { "is not a row": "not-an-id" } },
  },

  // What a person reads when there is such a row already.
  unique: {
    orders_number_unique: {
      fields: ["number"],
      field: "number",
      says: "This number is already in use",
    },
  },
});
