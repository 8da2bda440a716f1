import { lstatSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { inject } from "vitest";
import type { Tree } from "./note.js";

/** A new empty folder, removed when the run ends. */
export function newFolder(): string {
  return mkdtempSync(join(inject("scratch"), "app-"));
}

/** Everything below a folder: texts of files, and "/" for folders, so that an empty one shows. */
export function treeOf(folder: string): Tree {
  const tree: { [path: string]: string } = {};
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
    const path = join(folder, name);
    const shown = name.split(sep).join("/");
    if (lstatSync(path).isDirectory()) tree[`${shown}/`] = "/";
    else tree[shown] = readFileSync(path, "utf8");
  }
  return tree;
}
