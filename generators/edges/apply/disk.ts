import { createHash } from "node:crypto";
import {
  copyFileSync,
  linkSync,
  lstatSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
} from "node:fs";
import { dirname, join, relative, sep } from "node:path";

/** The code of a file system's error, or undefined for any other. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error ? String(error.code) : undefined;
}

/** The bytes of a file, or undefined if there is none. */
export function readBytes(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") return undefined;
    throw error;
  }
}

export function hashOf(bytes: Buffer | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** A second name for the same file where the disk can do that, so that keeping the old one needs no space; else a copy. */
export function linkOrCopy(from: string, to: string): void {
  rmSync(to, { force: true });
  try {
    linkSync(from, to);
  } catch (error) {
    if (codeOf(error) === "ENOSPC" || codeOf(error) === "EROFS") throw error;
    copyFileSync(from, to);
  }
}

/** Moves a file into place in one step, also from another file system. */
export function moveInto(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (codeOf(error) !== "EXDEV") throw error;
    const near = nearby(to);
    copyFileSync(from, near);
    renameSync(near, to);
    rmSync(from, { force: true });
  }
}

/** The name under which a file from another file system waits beside its place. */
export function nearby(path: string): string {
  return `${path}.boring-new`;
}

/**
 * The real place of a path below `root`, through symbolic links, or undefined if that is outside of `root`.
 * What does not exist yet counts as where its nearest existing parent is.
 */
export function placeInside(root: string, path: string): string | undefined {
  const realRoot = realpathSync(root);
  const missing: string[] = [];
  let at = join(root, path);
  for (;;) {
    try {
      const real = join(realpathSync(at), ...missing);
      const inside = relative(realRoot, real);
      const left = inside === "" || inside === ".." || inside.startsWith(`..${sep}`);
      return left ? undefined : real;
    } catch (error) {
      if (codeOf(error) !== "ENOENT" || dirname(at) === at) throw error;
      const isDangling = lstatSync(at, { throwIfNoEntry: false }) !== undefined;
      if (isDangling) return undefined;
      missing.unshift(at.slice(dirname(at).length).replace(/^[\\/]/, ""));
      at = dirname(at);
    }
  }
}
