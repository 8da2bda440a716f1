import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { fieldTypes } from "../generators/fields/index.js";
import type { Project } from "../generators/core/types.js";
import { parse } from "../generators/resource/parse.js";
import { readSpec } from "../generators/resource/read-spec.js";
import { taskKinds } from "../generators/task-kinds/index.js";
import { read, readJson } from "./support/repository.js";

const readme = read("README.md");

/** The rows of the table whose first column is headed `first`. */
function table(first: string): readonly (readonly string[])[] {
  const lines = readme.split("\n");
  const head = lines.findIndex((line) => line.startsWith(`| ${first} `));
  const rest = lines.slice(head + 2);
  const rows = rest.slice(
    0,
    rest.findIndex((line) => !line.startsWith("|")),
  );
  return rows.map((row) =>
    row
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

/** An app in which Customer was generated. */
const withCustomer: Project = {
  root: "/app",
  now: new Date(),
  read: (path) =>
    path.endsWith("customers/resource.yaml") ? read("test/specs/customer.yaml") : undefined,
  list: (folder) => (folder === "src/resources" ? ["customers"] : []),
};

/** What the README says is what there is. */
describe("README.md", () => {
  it("lists the field types, in the words of their own files", () => {
    const types = Object.values(fieldTypes).map(({ name, summary }) => [`\`${name}\``, summary]);
    expect(table("field type")).toEqual(types);
  });

  it("lists the task kinds, in the words of their own files", () => {
    const kinds = Object.values(taskKinds).map(({ name, summary }) => [`\`${name}\``, summary]);
    expect(table("task kind")).toEqual(kinds);
  });

  it("shows a spec that is right", () => {
    const [, text = ""] = /```yaml\n([^]*?)```/.exec(readme) ?? [];
    expect(readSpec({ at: "README.md", text }, withCustomer)).toHaveProperty("spec.names.pascal");
  });

  it("shows a shorthand that is right", () => {
    const [, shorthand = ""] = /`boring generate resource (Invoice [^`]+)`/.exec(readme) ?? [];
    expect(parse(shorthand.split(/\s+/), withCustomer)).toHaveProperty("spec.fields.length", 4);
  });

  it("names only folders that are there, and every one of code", () => {
    const root = fileURLToPath(new URL("..", import.meta.url));
    const folders = table("folder").map(([folder = ""]) => folder.replaceAll("`", ""));
    expect(folders.filter((folder) => !existsSync(join(root, folder)))).toEqual([]);
    expect(folders.map((folder) => folder.split("/")[0])).toEqual(
      expect.arrayContaining(["bin", "generators", "templates", "test"]),
    );
  });

  it("links only to files that are there", () => {
    const links = [...readme.matchAll(/\]\(([^)#:]+)\)/g)].map((match) => match[1] ?? "");
    const root = fileURLToPath(new URL("..", import.meta.url));
    expect(links.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it("tells only scripts that package.json has", () => {
    const { scripts } = readJson<{ scripts: Record<string, string> }>("package.json");
    const apps = readJson<{ scripts: Record<string, string> }>(
      "templates/app/package.json",
    ).scripts;
    const told = [...readme.matchAll(/npm (?:run )?(start|test(?::\w+)?|dev|build|bench)\b/g)];
    const missing = told
      .map((match) => match[1] ?? "")
      .filter((name) => !(name in scripts || name in apps));
    expect(missing).toEqual([]);
  });
});
