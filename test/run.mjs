/**
 * `npm test` from a fresh clone: installs, builds, finds a browser, runs every test and sums them up.
 * `npm test -- WORD…` runs the test files whose path contains a word, and `npm test -- --fast` the fast ones.
 * Needs nothing but Node, so that it can install the rest.
 */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { provideBrowser } from "./setup/browser.mjs";
import { build, install } from "./setup/install.mjs";
import { requireNode } from "./setup/node-version.mjs";
import { provideNpmCache } from "./setup/npm-cache.mjs";
import { endNotedGroups, endOnSignals, run } from "./setup/processes.mjs";
import { closingLine, succeeded, sumOf } from "./setup/results.mjs";

requireNode();
provideNpmCache();

const root = fileURLToPath(new URL("..", import.meta.url));
const work = join(root, ".test-apps");
const results = join(work, "results");
const groups = join(work, "groups");
const config = ["--config", "test/vitest.config.ts"];

/** What Prettier keeps: all that we write, but neither fixtures in other styles nor what others wrote. */
const formatted = [
  "**/*.{ts,tsx,mjs,js,css}",
  "{,test/,templates/app/}*.{json,md}",
  ...["test/golden", "test/wiring/*"].map((path) => `!${path}/**`),
  "!templates/app/public/htmx*",
];

/** @type {{ name: string, is: "setup" | "check" | "suite", passed: boolean, seconds: number }[]} */
const steps = [];

/** Runs one step under a heading and remembers how it ended. */
async function step(is, name, act) {
  const started = performance.now();
  console.log(`\n── ${name}`);
  const passed = await act();
  steps.push({ name, is, passed, seconds: Math.round((performance.now() - started) / 1000) });
  return passed;
}

/** A check that is one command. */
function check(name, program, args) {
  return step("check", name, async () => (await run(program, args, { cwd: root })).code === 0);
}

/** A step that is a run of vitest; its counts go to the sum through a file. */
function suite(name, project, words, env = {}) {
  return step("suite", name, async () => {
    const report = join(results, `${project}.json`);
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
    const args = ["vitest", "run", ...config, "--project", project, ...reporters];
    if (words.length > 0) args.push("--passWithNoTests", ...words);
    const { code } = await run("npx", args, { cwd: root, env });
    return code === 0 && succeeded(report);
  });
}

async function main(argv) {
  const fastOnly = argv.includes("--fast");
  const words = argv.filter((word) => !word.startsWith("--"));
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });

  if (!(await step("setup", "Install", () => install(root)))) return;
  if (!(await step("setup", "Build", () => build(root)))) return;
  if (words.length === 0) {
    await check("Types", "npx", ["tsc", "-p", "."]);
    await check("Format", "npx", ["prettier", "--check", "--log-level=warn", ...formatted]);
  }
  await suite("Fast tests", "fast", words);
  if (fastOnly) return;

  let browser;
  const provided = await step("setup", "Browser", async () => {
    browser = await provideBrowser(root);
    return browser !== undefined;
  });
  if (!provided) return;
  const env = {
    CHROMIUM_PATH: browser,
    BORING_TEST_RESULTS: results,
    BORING_TEST_GROUPS: groups,
  };
  await suite("Slow truth: apps that are created, tested, run and used", "slow", words, env);
}

endOnSignals({ code: 130, afterwards: () => endNotedGroups(groups) });
endNotedGroups(groups);
const started = performance.now();
await main(process.argv.slice(2));
endNotedGroups(groups);

console.log("\n── Summary");
for (const { name, passed, seconds } of steps) {
  console.log(`${passed ? "✔" : "✖"} ${name} (${seconds} s)`);
}
console.log(`${Math.round((performance.now() - started) / 1000)} s in all`);
const sum = sumOf(results, steps);
console.log(closingLine(sum));
process.exit(sum.failed === 0 ? 0 : 1);
