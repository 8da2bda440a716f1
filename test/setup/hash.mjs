import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** What a running app leaves in its folder, which says nothing of what it was made from. */
const leftBehind = new Set([".data", "node_modules"]);

/** One hash over the names and contents of files and of everything below folders. */
export function hashOfFiles(paths) {
  const hash = createHash("sha256");
  for (const path of paths) add(hash, path);
  return hash.digest("hex");
}

function add(hash, path) {
  hash.update(`${path}\0`);
  if (statSync(path).isFile()) {
    hash.update(readFileSync(path));
    return;
  }
  for (const name of readdirSync(path).toSorted()) {
    if (!leftBehind.has(name)) add(hash, join(path, name));
  }
}
