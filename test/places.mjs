/**
 * `npm run test:places`: what a newcomer does (`npm test`, `npm start`, an app of their own and its tests), with the last
 * commit, in many places: closed folders, other users, settings and versions of Node. Takes hours; not part of CI.
 * `npm run test:places -- home node-24` tries only these, and `--times 5` each so often. Without root, the places of
 * another user are tried as oneself; `--fast` leaves out the slow tests. Logs and reports stay in `.test-apps/places`.
 */
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { differences } from "./places/differences.mjs";
import { places } from "./places/places.mjs";
import { layOut } from "./places/site.mjs";
import { tryPlace } from "./places/try.mjs";
import { provideBrowser } from "./setup/browser.mjs";
import { endOnSignals } from "./setup/processes.mjs";
import { closingLine } from "./setup/results.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const kept = join(root, ".test-apps/places");

const { values, positionals } = parseArgs({
  options: {
    times: { type: "string", default: "1" },
    fast: { type: "boolean", default: false },
  },
  allowPositionals: true,
});
const unknown = positionals.filter((word) => !places.some(({ name }) => name === word));
if (unknown.length > 0) {
  console.error(`✖ There is no place ${unknown.join(", ")}.`);
  console.error(`  The places are: ${places.map(({ name }) => name).join(" ")}`);
  process.exit(1);
}
const chosen = places.filter(({ name }) => positionals.length === 0 || positionals.includes(name));

const below = realpathSync(mkdtempSync(join(tmpdir(), "boring-places-")));
chmodSync(below, 0o755);
const removeAll = () => rmSync(below, { recursive: true, force: true });
endOnSignals({ code: 130, afterwards: removeAll });

/** @type {{ name: string, folder: string }[]} */
const runs = [];
const sum = { passed: 0, failed: 0, skipped: 0 };
if ((await provideBrowser(root)) === undefined) process.exit(1);
rmSync(kept, { recursive: true, force: true });
mkdirSync(kept, { recursive: true });
for (let time = 1; time <= Number(values.times); time++) {
  for (const place of chosen) {
    const name = Number(values.times) > 1 ? `${place.name}-${time}` : place.name;
    console.log(`\n── ${name}: ${place.about}`);
    const site = await layOut(place, { root, below });
    const outcomes = await tryPlace(place, site, { logs: join(kept, name), fast: values.fast });
    for (const { what, passed, told, seconds } of outcomes) {
      console.log(`${passed ? "✔" : "✖"} ${what}: ${told} (${seconds} s)`);
      sum[passed ? "passed" : "failed"] += 1;
    }
    runs.push({ name, folder: join(kept, name, "results") });
    rmSync(site.folder, { recursive: true, force: true });
  }
}
removeAll();

console.log("\n── Summary");
const differing = differences(runs);
for (const line of differing) console.log(`✖ ${line}`);
if (differing.length === 0) console.log("Every test passed in every place.");
console.log(closingLine(sum));
process.exit(sum.failed === 0 ? 0 : 1);
