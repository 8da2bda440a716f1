import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** An app to generate into, committed, so that a run can be taken back. */
export type BenchApp = { folder: string; resources: number; takeBack(): void };

type Tools = { root: string; createBoringApp: string; boring: string };

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
 * by the lines that it was wired by, which takes seconds where generating a thousand would take a quarter of an hour.
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
  const changed = git(folder, "diff", "--cached", "--name-status", "HEAD").trim().split("\n");
  const files = changed.map((line) => line.split("\t") as [string, string]);
  const wired = files.filter(([status]) => status === "M").map(([, path]) => path);
  const added = files.filter(([status]) => status === "A").map(([, path]) => path);
  for (const path of wired) {
    const before = new Set(git(folder, "show", `HEAD:${path}`).split("\n"));
    const lines = readFileSync(join(folder, path), "utf8").split("\n");
    const more = lines.flatMap((line) =>
      before.has(line) ? [line] : [line, ...copies(line, count)],
    );
    writeFileSync(join(folder, path), more.join("\n"));
  }
  for (let index = 1; index <= count; index++) {
    for (const path of added) {
      const target = join(folder, renamed(path, index));
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, renamed(readFileSync(join(folder, path), "utf8"), index));
    }
  }
}

function copies(line: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => renamed(line, index + 1));
}

/** "customers" → "thing7xs", "Customer" → "Thing7x". */
function renamed(text: string, index: number): string {
  return text.replaceAll("Customer", `Thing${index}x`).replaceAll("customer", `thing${index}x`);
}
