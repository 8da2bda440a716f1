import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { watchTree } from "./watch-tree.js";

let root: string;
let watcher: { close(): void };
const heard = new Set<string>();

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "watch-tree-"));
  await mkdir(join(root, "a", "b"), { recursive: true });
  await writeFile(join(root, "a", "b", "one.ts"), "1");
  heard.clear();
  watcher = watchTree(root, (_event, file) => heard.add(file));
});
afterEach(async () => {
  watcher.close();
  await rm(root, { recursive: true });
});

/** Does something, and waits until it was heard of. */
async function isHeard(file: string, act: () => Promise<unknown>): Promise<boolean> {
  heard.clear();
  await act();
  for (let tries = 0; tries < 100 && !heard.has(file); tries++) await pause(20);
  return heard.has(file);
}

const one = join("a", "b", "one.ts");
const write = () => writeFile(join(root, one), String(Math.random()));
const replace = async () => {
  await writeFile(join(root, "new"), String(Math.random()));
  await rename(join(root, "new"), join(root, one));
};

test("hears of a file that is written, however often another was renamed over it", async () => {
  for (const act of [write, replace, write, replace, replace, write]) {
    expect(await isHeard(one, act)).toBe(true);
  }
});

test("hears of files in folders that are made, moved in, and made again", async () => {
  const made = join("a", "c", "two.ts");
  const make = async () => {
    await mkdir(join(root, "a", "c"));
    await writeFile(join(root, made), "2");
  };
  expect(await isHeard(made, make)).toBe(true);
  expect(await isHeard(made, () => writeFile(join(root, made), "3"))).toBe(true);
  await rm(join(root, "a", "c"), { recursive: true });
  expect(await isHeard(made, make)).toBe(true);
  expect(await isHeard(made, () => writeFile(join(root, made), "4"))).toBe(true);
  const moved = join("d", "two.ts");
  const move = () => rename(join(root, "a", "c"), join(root, "d"));
  expect(await isHeard(moved, move)).toBe(true);
  expect(await isHeard(moved, () => writeFile(join(root, moved), "5"))).toBe(true);
});
