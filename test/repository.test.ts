import { describe, expect, it } from "vitest";
import { filesIn, read } from "./support/repository.js";

const written = filesIn(".").filter(
  (path) =>
    /\.(ts|tsx|mjs|js|css|hbs|sql|md|json|yaml)$/.test(path) && path !== "package-lock.json",
);
const code = written.filter(
  (path) => /\.(ts|tsx|mjs)$/.test(path) && !/^test\/(wiring|golden)\/[^/]+\//.test(path),
);

/** Rules of the house that a reader would otherwise have to check by eye. */
describe("the repository", () => {
  it("keeps its top level short", () => {
    const top = new Set(filesIn(".").map((path) => path.split("/")[0] ?? ""));
    const demanded = [".ci", ".gitignore", ".prettierrc.json", "LICENSE", "package-lock.json"];
    const ours = [
      "README.md",
      "bin",
      "generators",
      "package.json",
      "templates",
      "test",
      "tsconfig.json",
    ];
    expect([...top].filter((name) => ![...demanded, ...ours].includes(name))).toEqual([]);
  });

  it("stands alone: it reads nothing beside itself", () => {
    const outside = /\.\.\/shared|\/work\/|\/tmp\/brief/;
    const found = written.filter(
      (path) => path !== "test/repository.test.ts" && outside.test(read(path)),
    );
    expect(found).toEqual([]);
  });

  it("has files of a length that a person reads in one go", () => {
    const limit = (path: string) => (/\.test\.tsx?$/.test(path) ? 400 : 300);
    const long = code.filter((path) => read(path).split("\n").length > limit(path));
    expect(long).toEqual([]);
  });

  it("never gives up on types or lint", () => {
    const givenUp = /@ts-(ignore|expect-error|nocheck)|(eslint|oxlint)-disable|(:|<|as|,|\|) any\b/;
    const found = code.flatMap((path) =>
      read(path)
        .split("\n")
        .filter((line) => givenUp.test(line) && !/^\s*(\/?\*|\/\/)|givenUp/.test(line))
        .map((line) => `${path}: ${line.trim()}`),
    );
    expect(found).toEqual([]);
  });

  it("has tests that leave alone what the others of their process share", () => {
    const identity = /\bprocess\.(set[eu]?[ug]id|setgroups|initgroups|chdir|umask)\b/;
    const environment =
      /\bprocess\.env(\.\w+|\[[^\]]+\])\s*(\?\?|\|\|)?=[^=]|(delete|assign\()\s*process\.env/;
    const clock = /\bDate(\.now)?\s*=[^=>]|\b(vi|vitest)\.(stub|useFake|setSystemTime)/;
    const kept = new RegExp([identity, environment, clock].map(({ source }) => source).join("|"));
    expect('process.seteuid?.(1) process.env["TZ"] = "UTC"').toMatch(kept);
    const testing = /\.test\.tsx?(\.hbs)?$|^test\/(support|app)\/|\/platform\/testing\//;
    const found = written
      .filter((path) => testing.test(path) && path !== "test/repository.test.ts")
      .filter((path) => kept.test(read(path)));
    expect(found, "Do it in a process of its own: test/support/process.ts starts one").toEqual([]);
  });

  it("has no file that is named after nothing in particular", () => {
    const vague = /(^|\/)(utils?|helpers?|common|misc|shared|manager|service|engine)(\/|\.[a-z]+$)/;
    expect(written.filter((path) => vague.test(path))).toEqual([]);
  });

  it("has no unfinished work in it", () => {
    const marks = /\b(TODO|FIXME|XXX|HACK)\b/;
    const found = written.filter(
      (path) => path !== "test/repository.test.ts" && marks.test(read(path)),
    );
    expect(found).toEqual([]);
  });
});
