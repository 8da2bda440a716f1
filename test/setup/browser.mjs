import { accessSync, constants, existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { run } from "./processes.mjs";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const places = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** The path of a Chromium: CHROMIUM_PATH, the PATH, the usual places, Playwright's own; or undefined. */
export function findBrowser() {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const found = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return [process.env.CHROMIUM_PATH, ...found, ...places, playwrightsOwn()].find(
    (path) => path && isExecutable(path),
  );
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function playwrightsOwn() {
  try {
    return createRequire(import.meta.url)("playwright-core").chromium.executablePath();
  } catch {
    return undefined;
  }
}

/**
 * A Chromium for the browser tests: found, or installed (Debian's package as root, Playwright's download otherwise).
 * @param {string} root
 * @returns {Promise<string | undefined>} its path; undefined after saying what to do
 */
export async function provideBrowser(root) {
  const found = findBrowser();
  if (found) {
    console.log(`Browser: ${found}`);
    return found;
  }
  console.log("No Chromium found; installing one.");
  if (existsSync("/usr/bin/apt-get") && process.getuid?.() === 0) {
    const env = { DEBIAN_FRONTEND: "noninteractive" };
    await run("apt-get", ["update", "-qq"], { cwd: root, env });
    const packages = ["install", "-y", "-qq", "--no-install-recommends", "chromium"];
    await run("apt-get", packages, { cwd: root, env });
  } else {
    await run("npx", ["playwright-core", "install", "chromium"], { cwd: root });
  }
  const installed = findBrowser();
  if (installed) return installed;
  console.error("✖ The browser tests need Chromium, and none could be installed.");
  console.error(
    "  Install Chromium or Chrome, or set CHROMIUM_PATH to one, then run the same command again.",
  );
  return undefined;
}
