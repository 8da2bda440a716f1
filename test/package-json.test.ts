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
    const sources = filesIn("bin", "generators").filter((path) => path.endsWith(".ts"));
    const imported = new Set(sources.flatMap((path) => packagesIn(read(path))));
    expect([...imported].filter((name) => !(name in ours.dependencies))).toEqual([]);
    expect(Object.keys(ours.dependencies).filter((name) => !imported.has(name))).toEqual([]);
  });
});

/** The packages that a source imports, also lazily or by `require`. */
function packagesIn(source: string): readonly string[] {
  const pattern = /(?:from|import|import\(|require\(|require\.resolve\()\s*["']([^"'.][^"']*)["']/g;
  const found = [...source.matchAll(pattern)].map((match) => match[1] ?? "");
  return found
    .filter((name) => !name.startsWith("node:"))
    .map((name) =>
      name
        .split("/")
        .slice(0, name.startsWith("@") ? 2 : 1)
        .join("/"),
    );
}
