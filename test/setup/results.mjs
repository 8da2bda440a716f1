import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Counts what all runners of a run said: vitest's JSON reports in a folder, and the steps that are a check of their own.
 * A suite that failed although no report has a failed test (a crash, no report at all) counts as one failure.
 * @param {string} folder
 * @param {readonly { name: string, passed: boolean, is: "setup" | "check" | "suite" }[]} steps
 * @returns {{ passed: number, failed: number, skipped: number }}
 */
export function sumOf(folder, steps) {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const name of readdirSync(folder).filter((file) => file.endsWith(".json"))) {
    const report = JSON.parse(readFileSync(join(folder, name), "utf8"));
    sum.passed += report.numPassedTests;
    sum.failed += report.numFailedTests + unloaded(report);
    sum.skipped += report.numPendingTests + report.numTodoTests;
  }
  const silent = sum.failed === 0 && steps.some(({ is, passed }) => is === "suite" && !passed);
  sum.failed += steps.filter(({ is, passed }) => is !== "suite" && !passed).length;
  sum.failed += silent ? 1 : 0;
  sum.passed += steps.filter(({ is, passed }) => is === "check" && passed).length;
  return sum;
}

/** What vitest's report says of its run; an exit code can be lost when something else ends the process. */
export function succeeded(report) {
  return existsSync(report) && JSON.parse(readFileSync(report, "utf8")).success;
}

/** Test files that failed although none of their tests did: they do not load, or what they set up failed. */
function unloaded(report) {
  const isFailed = ({ status }) => status === "failed";
  return report.testResults.filter(
    (file) => isFailed(file) && !file.assertionResults.some(isFailed),
  ).length;
}

/** The last line of `npm test`: "12 passed, 0 failed", and how many were skipped if any were. */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}
