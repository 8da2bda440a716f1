import { defineActions } from "../../platform/resource.js";
import { welcomeMember } from "./tasks/welcome-member.js";

/** The steps in the life of a membership. Each happens once, however often and by however many it is asked for. */
export const actions = defineActions({
  accept: {
    label: "Accept",
    done: "Accepted",
    field: "state",
    from: ["applied"],
    to: "active",
    notBy: "owner",
    task: welcomeMember,
  },
  lapse: { label: "Lapse", done: "Lapsed", field: "state", from: ["active"], to: "lapsed" },
});
