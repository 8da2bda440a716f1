import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The tests that did not pass in every run, each with what it did where.
 * @param {readonly { name: string, folder: string }[]} runs each with the folder of its vitest reports
 * @returns {readonly string[]}
 */
export function differences(runs) {
  const seen = runs.map(({ folder }) => statusesIn(folder));
  const tests = new Set(seen.flatMap((statuses) => [...statuses.keys()]));
  return [...tests].flatMap((test) => {
    const did = seen.map((statuses, index) => ({
      status: statuses.get(test) ?? "did not run",
      run: runs[index]?.name,
    }));
    const odd = did.filter(({ status }) => status !== "passed");
    if (odd.length === 0) return [];
    return [`${test}: ${odd.map(({ status, run }) => `${status} (${run})`).join(", ")}`];
  });
}

/** What each test did, by its suite, its file and its name, none of which tell where the run took place. */
function statusesIn(folder) {
  const statuses = new Map();
  const reports = existsSync(folder) ? readdirSync(folder) : [];
  for (const report of reports.filter((name) => name.endsWith(".json"))) {
    for (const file of JSON.parse(readFileSync(join(folder, report), "utf8")).testResults) {
      const path = file.name.replace(/^.*\/(?=(bin|src|test)\/)/, "");
      const suite = report.replace(".json", "");
      if (file.assertionResults.length === 0) statuses.set(`${suite} ${path}`, file.status);
      for (const { fullName, status } of file.assertionResults) {
        statuses.set(`${suite} ${path} > ${fullName}`, status);
      }
    }
  }
  return statuses;
}
