import { openEmbedded } from "../src/platform/db/embedded/index.js";

/**
 * Holds on to the embedded Postgres of a folder until its input ends, with the settings of `npm run dev`;
 * `embedded.process.test.ts` starts several of these.
 */
const embedded = await openEmbedded({ folder: process.argv[2] ?? "", database: "app" });
console.log(`open ${embedded.url}`);
process.stdin.resume();
process.stdin.once("end", () => {
  void embedded.leave().then(() => console.log("left"));
});
