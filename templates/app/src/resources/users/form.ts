import { choices, datetime, defineForm, email, text } from "../../platform/forms/index.js";
import { roles } from "../../roles.js";

export const form = defineForm({
  name: text({ label: "Name", required: true, maxLength: 200 }),
  email: email({ label: "Email", required: true, hint: "They sign in with it" }),
  roles: choices({
    label: "Roles",
    hint: "Without a role, a person sees only what belongs to them",
    options: Object.fromEntries(roles.map((role) => [role, role])),
  }),
  disabledAt: datetime({ label: "Disabled", readOnly: true }),
});
