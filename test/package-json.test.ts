import { describe, expect, it } from "vitest";
import { filesIn, read, readJson } from "./support/repository.js";

type Manifest = {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  engines: { node: string };
  files: readonly string[];
  bin: Record<string, string>;
};

const ours = readJson<Manifest>("package.json");
const apps = readJson<Manifest>("templates/app/package.json");

describe("package.json", () => {
  it("gives the app the versions that this repository is tested with", () => {
    const installed = { ...ours.dependencies, ...ours.devDependencies };
    const wanted = { ...apps.dependencies, ...apps.devDependencies };
    const differing = Object.entries(wanted).filter(([name, range]) => installed[name] !== range);
    expect(differing).toEqual([]);
  });

  it("asks the same Node of the app as of the tool", () => {
    expect(apps.engines).toEqual(ours.engines);
  });

  it("publishes compiled JavaScript: Node refuses TypeScript below node_modules", () => {
    expect(Object.keys(ours.bin).toSorted()).toEqual(["boring", "create-boring-app"]);
    for (const path of Object.values(ours.bin)) expect(path).toMatch(/^dist\/.*\.js$/);
    expect(ours.files).toEqual(expect.arrayContaining(["dist", "templates"]));
  });

  it("names every package that the tool imports, and no other, as a dependency", () => {
    const sources = filesIn("bin", "generators").filter(
      (path) => path.endsWith(".ts") && !path.startsWith("generators/build/"),
    );
    const text = sources.map(read).join("\n");
    const imported = new Set(
      [...text.matchAll(importPattern)].map(([, path = ""]) => nameOf(path)),
    );
    expect([...imported].filter((name) => !(name in ours.dependencies))).toEqual([]);
    const named = (name: string) => text.includes(`"${name}"`) || text.includes(`"${name}/`);
    expect(Object.keys(ours.dependencies).filter((name) => !named(name))).toEqual([]);
  });
});

/** An import of a package: not of a file, of Node's own, or of types alone, which no user needs. */
const importPattern =
  /(?<!\bimport type [^;]*)(?:\bfrom|\bimport|\bimport\(|\brequire\() ?"((?!node:)[@a-z][\w@/.-]*)"/g;

/** "handlebars/runtime" → "handlebars", "@clack/prompts" stays. */
function nameOf(path: string): string {
  return path
    .split("/")
    .slice(0, path.startsWith("@") ? 2 : 1)
    .join("/");
}
