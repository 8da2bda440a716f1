import { readFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "./processes.mjs";

/**
 * True if node_modules holds what the lock file names. npm writes its own list last, so a stopped install has none.
 * @param {string} root
 */
export function isInstalled(root) {
  try {
    const wanted = packagesOf(join(root, "package-lock.json"));
    const found = packagesOf(join(root, "node_modules/.package-lock.json"));
    return Object.entries(wanted).every(
      ([path, { version, optional }]) =>
        path === "" || found[path]?.version === version || (optional && !found[path]),
    );
  } catch {
    return false;
  }
}

/** The packages of a lock file by path. */
function packagesOf(path) {
  return JSON.parse(readFileSync(path, "utf8")).packages;
}

/**
 * Installs the repository's packages unless they are there. Says what it does and how to go on if it fails.
 * @param {string} root
 * @returns {Promise<boolean>}
 */
export async function install(root) {
  if (isInstalled(root)) {
    console.log("Packages are installed.");
    return true;
  }
  console.log("Installing packages (npm ci): about a minute the first time.");
  const { code } = await run("npm", ["ci", "--no-audit", "--no-fund", "--prefer-offline"], {
    cwd: root,
  });
  if (code === 0) return true;
  console.error("✖ npm ci failed; its message is above.");
  console.error(
    "  Check the network (npm ping) and the disk (df -h .), then run the same command again.",
  );
  return false;
}

/** @param {string} root */
export async function build(root) {
  const { code } = await run("npm", ["run", "--silent", "build"], { cwd: root });
  if (code !== 0) console.error("✖ The build failed; its message is above.");
  return code === 0;
}
