/**
 * `npm run test:places`: what a newcomer does (`npm test`, `npm start`, an app of their own and its tests), with the last
 * commit, in many places: closed folders, other users, settings and versions of Node. Takes hours; not part of CI.
 * `npm run test:places -- tz home+ci` tries one place of a condition and one of two; `--times 5` each so often; `--fast`
 * leaves out the slow tests. Without root, another user's place is tried as oneself. Logs and reports stay in
 * `.test-apps/places`.
 */
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { differences } from "./places/differences.mjs";
import { conditions, placeOf, places } from "./places/places.mjs";
import { layOut } from "./places/site.mjs";
import { tryPlace } from "./places/try.mjs";
import { provideBrowser } from "./setup/browser.mjs";
import { endOnSignals } from "./setup/processes.mjs";
import { closingLine } from "./setup/results.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const kept = join(root, ".test-apps/places");

const { fast, times, words } = given();
const chosen = words.length === 0 ? places : words.map((word) => word.split("+"));

const below = realpathSync(mkdtempSync(join(tmpdir(), "boring-places-")));
chmodSync(below, 0o755);
const removeAll = () => rmSync(below, { recursive: true, force: true });
endOnSignals({ code: 130, afterwards: removeAll });

/** @type {{ name: string, folder: string }[]} */
const runs = [];
const sum = { passed: 0, failed: 0, skipped: 0 };
if ((await provideBrowser(root)) === undefined) process.exit(1);
for (let time = 1; time <= times; time++) {
  for (const place of chosen.map(placeOf)) {
    const name = times > 1 ? `${place.name}-${time}` : place.name;
    console.log(`\n── ${name}: ${place.about}`);
    const logs = join(kept, name);
    rmSync(logs, { recursive: true, force: true });
    mkdirSync(logs, { recursive: true });
    const site = await layOut(place, { root, below });
    for await (const outcome of tryPlace(place, site, { logs, fast })) {
      const { what, passed, told, seconds } = outcome;
      console.log(`${passed ? "✔" : "✖"} ${what}: ${told} (${seconds} s)`);
      sum[passed ? "passed" : "failed"] += 1;
    }
    runs.push({ name, folder: join(logs, "results") });
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

/** What the command line asks for; ends the process with every mistake in it. */
function given() {
  const options = { times: { type: "string", default: "1" }, fast: { type: "boolean" } };
  const { values, positionals } = parseArgs({ options, strict: false, allowPositionals: true });
  const mistakes = [
    ...Object.keys(values)
      .filter((name) => !(name in options))
      .map((name) => `There is no flag --${name}. The flags are: --times N, --fast`),
    ...positionals
      .flatMap((word) => word.split("+"))
      .filter((name) => !(name in conditions))
      .map((name) => `There is no ${name}. There are: ${Object.keys(conditions).join(" ")}`),
    ...(/^[1-9]\d*$/.test(String(values.times))
      ? []
      : ["--times wants a number from 1: --times 5"]),
  ];
  for (const mistake of mistakes) console.error(`✖ ${mistake}`);
  if (mistakes.length > 0) process.exit(1);
  return { fast: values.fast === true, times: Number(values.times), words: positionals };
}
