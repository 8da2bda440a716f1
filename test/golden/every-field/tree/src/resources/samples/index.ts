import { defineResource, type Resource } from "../../platform/resource.js";
import { actions } from "./actions.js";
import { admin } from "./admin.js";
import { form } from "./form.js";
import { model } from "./model.js";
import { policy } from "./policy.js";
import { routes } from "./routes.js";
import { sample } from "./sample.js";
import { exportSamples } from "./tasks/export-samples.js";
import { tellKeeper } from "./tasks/tell-keeper.js";
import { weighSample } from "./tasks/weigh-sample.js";

/** Samples: one field of every type, with every option it takes. What the rest of the app may use of them. */
export const samples: Resource = defineResource({
  name: "sample",
  label: { one: "Sample", many: "Samples" },
  path: "/samples",
  model,
  policy,
  form,
  admin,
  actions,
  routes,
  sample,
  tasks: [exportSamples, weighSample, tellKeeper],
  onChange: [tellKeeper],
});

export type { Sample, SampleReceiptsTable, SamplesTable } from "./model.js";
