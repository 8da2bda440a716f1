import { describe, expect, it } from "vitest";
import { filesIn, read } from "./support/repository.js";

const files = filesIn("templates/app");
const texts = files.filter((path) => !/\.(png|ico|woff2?)$/.test(path));

/** What the app may not carry into somebody's repository. */
describe("templates/app", () => {
  it("has its one placeholder only where a name belongs", () => {
    const allowed = [
      "package.json",
      "boring.json",
      "README.md",
      ".env.example",
      "src/config.ts",
      "src/platform/db/pool.ts",
    ];
    const found = texts.filter((path) => /(?<!create-)boring-app\b/.test(read(path)));
    const elsewhere = found.filter(
      (path) => !allowed.some((name) => path === `templates/app/${name}`),
    );
    expect(elsewhere).toEqual([]);
    expect(found).toContain("templates/app/package.json");
  });

  it("does not speak of the generator in its code", () => {
    const source = texts.filter((path) => /\.(ts|tsx|sql|css)$/.test(path));
    const found = source.filter((path) =>
      /\b(generator|handlebars|scaffold(ed|ing)?|this template)\b/i.test(read(path)),
    );
    expect(found).toEqual([]);
  });

  it("hides from npm no file that the app needs", () => {
    // npm leaves .gitignore out of a package, so the template carries it under another name.
    expect(files).toContain("templates/app/_gitignore");
    expect(files).not.toContain("templates/app/.gitignore");
    expect(files.filter((path) => path.endsWith("/.npmrc"))).toEqual([]);
  });

  it("has no generated resource in it but the users that sign-in needs", () => {
    const wired = read("templates/app/src/resources/index.ts");
    expect(wired).toContain("users");
  });
});
