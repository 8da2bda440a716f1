import { proveForm } from "../../platform/testing/prove/form.js";
import { customers } from "./index.js";

proveForm({
  resource: customers,
  roles: ["member", "finance", "admin"],
  forms: ["create", "update"],

  // Values are as a person types them.
  fields: {
    name: { label: "Name", required: true, longest: 120 },
    email: {
      label: "Email",
      required: true,
      refuses: {
        "is not an email address": "not-an-address",
        "has more than 254 characters": "x".repeat(255),
      },
    },
    website: {
      label: "Website",
      refuses: {
        "is not a web address": "javascript:alert(1)",
        "is too long": "https://example.com/" + "x".repeat(2000),
      },
    },
    vip: { label: "Vip", refuses: { "is neither yes nor no": "perhaps" } },
  },

  // What a person reads when there is such a row already.
  unique: {
    customers_email_unique: {
      fields: ["email"],
      field: "email",
      says: "This email is already in use",
    },
  },
});
