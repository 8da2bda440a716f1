import { defineResource, type Resource } from "../../platform/resource.js";
import { actions } from "./actions.js";
import { admin } from "./admin.js";
import { form } from "./form.js";
import { model } from "./model.js";
import { policy } from "./policy.js";
import { routes } from "./routes.js";
import { sample } from "./sample.js";
import { inviteUser } from "./tasks/invite-user.js";
import { sendPasswordLink } from "./tasks/send-password-link.js";

/** Users: the people who can sign in. What the rest of the app may use of them. */
export const users: Resource = defineResource({
  name: "user",
  label: { one: "User", many: "Users" },
  path: "/users",
  model,
  policy,
  form,
  admin,
  actions,
  routes,
  sample,
  tasks: [inviteUser, sendPasswordLink],
  onChange: [inviteUser],
});

export type { User } from "./model.js";
