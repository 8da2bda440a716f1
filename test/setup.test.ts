import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { differences } from "./places/differences.mjs";
import { isInstalled } from "./setup/install.mjs";
import { closingLine, sumOf, type Step } from "./setup/results.mjs";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "boring-setup-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, value: unknown): void {
  mkdirSync(join(folder, path, ".."), { recursive: true });
  writeFileSync(join(folder, path), JSON.stringify(value));
}

function report(
  name: string,
  counts: Record<string, number>,
  files: readonly unknown[] = [],
): void {
  const zero = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 };
  write(name, { ...zero, ...counts, testResults: files });
}

const suite: Step = { name: "Fast tests", is: "suite", passed: true };

describe("the sum of npm test", () => {
  it("adds up every report and every check", () => {
    report("fast.json", { numPassedTests: 10, numPendingTests: 1 });
    report("app-acme.json", { numPassedTests: 5, numFailedTests: 2 });
    const steps: readonly Step[] = [
      { name: "Install", is: "setup", passed: true },
      { name: "Types", is: "check", passed: true },
      { name: "Format", is: "check", passed: false },
      { ...suite, passed: false },
    ];
    expect(sumOf(folder, steps)).toEqual({ passed: 16, failed: 3, skipped: 1 });
  });

  it("counts a test file that does not load as a failure", () => {
    report("fast.json", { numPassedTests: 1 }, [{ status: "failed", assertionResults: [] }]);
    expect(sumOf(folder, [{ ...suite, passed: false }])).toMatchObject({ failed: 1 });
  });

  it("counts a suite that crashed without a report as a failure", () => {
    expect(sumOf(folder, [{ ...suite, passed: false }])).toMatchObject({ failed: 1 });
  });

  it("counts an install that failed as a failure", () => {
    expect(sumOf(folder, [{ name: "Install", is: "setup", passed: false }])).toMatchObject({
      passed: 0,
      failed: 1,
    });
  });

  it("ends in a line that a machine can read", () => {
    expect(closingLine({ passed: 12, failed: 0, skipped: 0 })).toBe("12 passed, 0 failed");
    expect(closingLine({ passed: 1, failed: 2, skipped: 3 })).toBe("1 passed, 2 failed, 3 skipped");
  });
});

describe("the places that the tests are run in", () => {
  const ran = (place: string, statuses: Record<string, string>, at = "/tmp/x"): void => {
    const assertionResults = Object.entries(statuses).map(([fullName, status]) => ({
      fullName,
      status,
    }));
    write(`${place}/slow.json`, {
      testResults: [{ name: `${at}/test/a.test.ts`, assertionResults }],
    });
  };
  const told = () =>
    differences(["open", "home"].map((name) => ({ name, folder: join(folder, name) })));

  it("agree where every test passed, wherever the clone lay", () => {
    ran("open", { one: "passed" });
    ran("home", { one: "passed" }, "/home/Büro Süd/test");
    expect(told()).toEqual([]);
  });

  it("are named for each test that failed, was skipped, or did not run", () => {
    ran("open", { one: "passed", two: "passed", three: "failed" });
    ran("home", { one: "failed", three: "skipped" });
    expect(told()).toEqual([
      "slow test/a.test.ts > one: failed (home)",
      "slow test/a.test.ts > two: did not run (home)",
      "slow test/a.test.ts > three: failed (open), skipped (home)",
    ]);
  });
});

describe("the install of npm test", () => {
  const lock = (version: string) => ({
    packages: {
      "": { name: "us" },
      "node_modules/vitest": { version },
      "node_modules/for-a-mac": { version: "1.0.0", optional: true },
    },
  });
  const installed = (version: string) => ({ packages: { "node_modules/vitest": { version } } });

  it("is there when npm's own list has what the lock file has, but for other systems' packages", () => {
    write("package-lock.json", lock("4.0.0"));
    write("node_modules/.package-lock.json", installed("4.0.0"));
    expect(isInstalled(folder)).toBe(true);
  });

  it("is not there after another version, after a stopped install, and on a fresh clone", () => {
    write("package-lock.json", lock("4.0.0"));
    expect(isInstalled(folder)).toBe(false);
    write("node_modules/.package-lock.json", installed("3.0.0"));
    expect(isInstalled(folder)).toBe(false);
    write("node_modules/.package-lock.json", { packages: {} });
    expect(isInstalled(folder)).toBe(false);
  });
});
