import { defineResource, type Resource } from "../../platform/resource.js";
import { actions } from "./actions.js";
import { admin } from "./admin.js";
import { form } from "./form.js";
import { model } from "./model.js";
import { policy } from "./policy.js";
import { routes } from "./routes.js";
import { sample } from "./sample.js";
import { welcomeMember } from "./tasks/welcome-member.js";

/** Memberships: a club membership, from application to renewal. What the rest of the app may use of them. */
export const memberships: Resource = defineResource({
  name: "membership",
  label: { one: "Membership", many: "Memberships" },
  path: "/memberships",
  model,
  policy,
  form,
  admin,
  actions,
  routes,
  sample,
  tasks: [welcomeMember],
});

export type { Membership, MembershipReceiptsTable, MembershipsTable } from "./model.js";
