import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Wiring } from "../../generators/core/types.js";
import { database, resourcesIndex } from "../../generators/wiring/index.js";

/** An app to generate into, committed, so that a run can be taken back. */
export type BenchApp = { folder: string; resources: number; takeBack(): void };

/** The built commands. */
export type Tools = { root: string; createBoringApp: string; boring: string };

export function toolsOf(root: string): Tools {
  const bin = (name: string): string => join(root, "dist/bin", name);
  return { root, createBoringApp: bin("create-boring-app.js"), boring: bin("boring.js") };
}

function node(cwd: string, args: readonly string[], input?: string): string {
  const env = { ...process.env, CI: "true", NODE_EXTRA_CA_CERTS: "" };
  return execFileSync(process.execPath, args, { cwd, env, encoding: "utf8", input: input ?? "" });
}

function git(cwd: string, ...args: readonly string[]): string {
  const name = ["-c", "user.name=Bench", "-c", "user.email=bench@example.com"];
  return execFileSync("git", [...name, ...args], { cwd, encoding: "utf8", maxBuffer: 2 ** 28 });
}

/**
 * Makes an app with a number of resources. The first is generated; the others are copies of it under other names, wired
 * as the generator wires, which takes seconds where generating a thousand would take a quarter of an hour.
 */
export function makeApp(folder: string, resources: number, tools: Tools): BenchApp {
  node(dirname(folder), [tools.createBoringApp, folder, "--yes", "--no-install", "--no-git"]);
  symlinkSync(join(tools.root, "node_modules"), join(folder, "node_modules"));
  git(folder, "init", "--quiet");
  commit(folder, "As created");
  const first =
    "resource: Customer\nfields:\n  name: { type: text, required: true }\n  email: { type: email }\n";
  node(folder, [tools.boring, "generate", "resource", "--spec", "-", "--yes"], first);
  git(folder, "add", "--all");
  copyMore(folder, resources - 1);
  commit(folder, `${resources} resources`);
  return {
    folder,
    resources,
    takeBack() {
      git(folder, "reset", "--quiet", "--hard");
      git(folder, "clean", "--quiet", "-d", "--force");
    },
  };
}

function commit(folder: string, message: string): void {
  git(folder, "add", "--all");
  git(folder, "commit", "--quiet", "--message", message);
}

function copyMore(folder: string, count: number): void {
  const added = git(folder, "diff", "--cached", "--name-only", "--diff-filter=A", "HEAD");
  const names = Array.from({ length: count }, (_, index) => index + 1);
  for (const path of added.trim().split("\n")) {
    const text = readFileSync(join(folder, path), "utf8");
    for (const index of names) {
      const target = join(folder, renamed(path, index));
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, renamed(text, index));
    }
  }
  for (const index of names) for (const wiring of wiringOf(index)) wireIn(folder, wiring);
}

/** How the generator itself wires a copy. */
function wiringOf(index: number): readonly Wiring[] {
  const many = renamed("customers", index);
  const tables = [
    { key: many, type: renamed("CustomersTable", index) },
    { key: renamed("customerReceipts", index), type: renamed("CustomerReceiptsTable", index) },
  ];
  return [resourcesIndex({ many, folder: many }), database({ folder: many, tables })];
}

function wireIn(folder: string, { file, edit }: Wiring): void {
  const path = join(folder, file);
  const wired = edit(readFileSync(path, "utf8"));
  if (wired.is !== "edited") throw new Error(`${file} was not wired: ${wired.is}`);
  writeFileSync(path, wired.text);
}

/** "customers" → "thing7xs", "Customer" → "Thing7x". */
function renamed(text: string, index: number): string {
  return text.replaceAll("Customer", `Thing${index}x`).replaceAll("customer", `thing${index}x`);
}
