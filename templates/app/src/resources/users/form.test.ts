import { roles } from "../../roles.js";
import { proveForm } from "../../platform/testing/prove/form.js";
import { users } from "./index.js";

proveForm({
  resource: users,
  roles: ["admin"],
  forms: ["create", "update"],

  // Values are as a person types them.
  fields: {
    name: { label: "Name", required: true, longest: 200 },
    email: {
      label: "Email",
      hint: "They sign in with it",
      required: true,
      refuses: { "is not an email address": "not-an-address" },
    },
    roles: {
      label: "Roles",
      hint: "Without a role, a person sees only what belongs to them",
      options: Object.fromEntries(roles.map((role) => [role, role])),
      refuses: { "is no role of the app": "pope" },
    },
    disabledAt: { label: "Disabled", readOnly: true },
  },

  // What a person reads when there is such a user already.
  unique: {
    users_email_unique: {
      fields: ["email"],
      field: "email",
      says: "This email is already in use",
    },
  },
});
