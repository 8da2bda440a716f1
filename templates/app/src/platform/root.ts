import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

function findRoot(folder: string): string {
  if (existsSync(join(folder, "package.json"))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error("No package.json above the app's own code");
  return findRoot(parent);
}

/** The app's folder, the same from src/ and from dist/: migrations/ and public/ lie in it. */
export const appRoot = findRoot(dirname(fileURLToPath(import.meta.url)));
