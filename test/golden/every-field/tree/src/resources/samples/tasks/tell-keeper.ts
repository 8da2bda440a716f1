import { defineEmail } from "../../../platform/tasks/index.js";
import type { Sample } from "../model.js";

/**
 * An email to the contact of a sample, once for each saved version of it. Not sent would be worse than sent twice, so
 * in doubt it is sent again.
 */
export const tellKeeper = defineEmail<Sample>({
  name: "tellKeeper",
  label: "Tell keeper",
  repeat: "harmless",
  retries: 5,
  timeoutSeconds: 30,
  key: (sample) => [sample.id, sample.version],
  compose: async (_tx, sample) => {
    return {
      to: sample.contact,
      subject: `Sample ${sample.code}`,
      text: [
        `Sample ${sample.code}`,
        "",
        `Nickname: ${sample.nickname}`,
        `Pieces: ${sample.pieces}`,
        `Grains: ${sample.grains}`,
        `Price: ${sample.price}`,
      ].join("\n"),
    };
  },
});
