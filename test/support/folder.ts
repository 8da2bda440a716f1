import { lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, sep } from "node:path";
import { afterAll } from "vitest";
import type { Tree } from "./note.js";

const made: string[] = [];

afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** A new empty folder that goes when the test file ends. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "boring-"));
  made.push(folder);
  return folder;
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
