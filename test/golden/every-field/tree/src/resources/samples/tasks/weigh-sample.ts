import { defineJob } from "../../../platform/tasks/index.js";
import type { Sample } from "../model.js";

/** Runs after "Weigh". */
export const weighSample = defineJob<Sample>({
  name: "weighSample",
  label: "Weigh sample",
  retries: 3,
  timeoutSeconds: 20,
  key: (sample) => [sample.id, sample.version],
  // What is written through `tx` commits together with the receipt, so it happens exactly once.
  run: async ({ row: sample }) => {
    return { code: sample.code };
  },
});
