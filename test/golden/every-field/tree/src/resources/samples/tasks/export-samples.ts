import { defineReport } from "../../../platform/tasks/index.js";

/** A CSV file of the samples that the requester may see. */
export const exportSamples = defineReport({
  name: "exportSamples",
  label: "Export samples",
  retries: 3,
  timeoutSeconds: 600,
  columns: [
    "code",
    "nickname",
    "story",
    "pieces",
    "grains",
    "purity",
    "price",
    "fragile",
    "takenOn",
    "seenAt",
    "contact",
    "page",
    "colour",
    "state",
    "customerId",
    "keeperId",
    "parentId",
    "details",
    "barcode",
    "remark",
  ],
});
