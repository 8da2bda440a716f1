import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of this package, in a checkout as well as below some `node_modules`. */
export const packageRoot = findPackage(dirname(fileURLToPath(import.meta.url)));

/** This package's version. */
export function packageVersion(): string {
  const text = readFileSync(join(packageRoot, "package.json"), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}

/** The manual of one of our generators, which is published beside its code. */
export function manual(generator: string): string {
  return readFileSync(join(packageRoot, "generators", generator, "USAGE.md"), "utf8");
}

function findPackage(folder: string): string {
  return existsSync(join(folder, "package.json")) ? folder : findPackage(dirname(folder));
}

/** The manual of a generator: the USAGE.md in its folder, which is published too. */
export function readManual(generator: string): string {
  return readFileSync(join(packageRoot, "generators", generator, "USAGE.md"), "utf8");
}
