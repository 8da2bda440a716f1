import { openEmbedded } from "../src/platform/db/embedded/index.js";

/** Holds on to the embedded Postgres of a folder until its input ends; `embedded.test.ts` starts several of these. */
const embedded = await openEmbedded({
  folder: process.argv[2] ?? "",
  database: "app",
  fast: true,
});
console.log(`open ${embedded.url}`);
process.stdin.resume();
process.stdin.once("end", () => {
  void embedded.leave().then(() => console.log("left"));
});
