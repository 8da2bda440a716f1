import { defineActions } from "../../platform/resource.js";
import { weighSample } from "./tasks/weigh-sample.js";

/** The steps in the life of a sample. Each happens once, however often and by however many it is asked for. */
export const actions = defineActions({
  weigh: {
    label: "Weigh",
    done: "Weighed",
    field: "state",
    from: ["new"],
    to: "weighed",
    notBy: "owner",
    confirm: "Weigh {code}?",
    task: weighSample,
  },
  archive: {
    label: "Archive",
    done: "Archived",
    field: "state",
    from: ["new", "weighed"],
    to: "archived",
  },
});
