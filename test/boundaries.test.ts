import { dirname, join } from "node:path/posix";
import { describe, expect, it } from "vitest";
import { filesIn, read } from "./support/repository.js";

type Rule = {
  /** Where the rule holds: the first that matches a file is its rule. */
  for: RegExp;
  /** What its files may import of ours. Everything of their own folder is allowed. */
  ours: RegExp;
  /** Node's own modules: may they be imported? */
  node: boolean;
  why: string;
};

const generatorFolders = "app|fields|resource|task-kinds|wiring";

const rules: readonly Rule[] = [
  {
    for: /^bin\//,
    ours: /^generators\/(commands|create|run|edges\/package)\.ts$/,
    node: true,
    why: "bin is the edge of the process: argv, streams and the exit code, nothing else.",
  },
  {
    for: /^generators\/core\//,
    ours: /^generators\/core\//,
    node: false,
    why: "core only thinks; reading and writing belong to generators/edges.",
  },
  {
    for: /^generators\/(fields|task-kinds)\//,
    ours: /^generators\/core\//,
    node: false,
    why: "a field type or task kind knows only core's types and names.",
  },
  {
    for: /^generators\/wiring\//,
    ours: /^generators\/(core\/|edges\/source\.ts$)/,
    node: false,
    why: "wiring turns text into text; all it asks of the outside is where a place is (edges/source).",
  },
  {
    for: /^generators\/app\//,
    ours: /^generators\/core\//,
    node: false,
    why: "a generator is a parser and lists; what it needs of the outside is handed to it.",
  },
  {
    for: /^generators\/resource\//,
    ours: /^generators\/(core|fields|task-kinds|wiring)\/|^generators\/edges\/yaml\.ts$/,
    node: false,
    why: "a generator is a parser and lists; of the outside it knows only how YAML is read.",
  },
  {
    for: /^generators\/edges\//,
    ours: /^generators\/core\//,
    node: true,
    why: "an edge is one door: it knows core's types and its own room, and no other edge.",
  },
  {
    for: /^generators\/run(\.ts|\/)/,
    ours: /^generators\/(core|edges|run)\/|^generators\/run\.ts$/,
    node: false,
    why: "the straight line knows no generator; they are handed to it.",
  },
  {
    for: /^generators\/index\.ts$/,
    ours: new RegExp(
      `^generators/(core/types|edges/package|(${generatorFolders})/generator)\\.ts$`,
    ),
    node: false,
    why: "the list only lists.",
  },
  {
    for: /^generators\/(commands|create|plopfile)\.ts$/,
    ours: /^generators\/((core|edges|run|app)\/|(index|run|plopfile)\.ts$)/,
    node: true,
    why: "a command goes through the list and the straight line.",
  },
  { for: /^generators\/build\//, ours: /^generators\//, node: true, why: "" },
];

/** Each package has one door; the rest of the code never meets it. */
const doors: { readonly [name: string]: RegExp } = {
  "@clack/prompts": /^generators\/edges\/terminal\.ts$/,
  diff: /^generators\/edges\/diff\.ts$/,
  esbuild: /^generators\/build\/\w+\.ts$/,
  execa: /^generators\/(edges\/shell|build\/\w+)\.ts$/,
  handlebars: /^generators\/(edges\/render|build\/templates)\.ts$/,
  "node-diff3": /^generators\/edges\/merge\.ts$/,
  "node-plop": /^generators\/plopfile\.ts$/,
  pg: /^generators\/edges\/database\.ts$/,
  plop: /^generators\/plopfile\.ts$/,
  pluralize: /^generators\/core\/names\.ts$/,
  prettier: /^generators\/(edges\/format\/prettier|build\/\w+)\.ts$/,
  "ts-morph": /^generators\/edges\/source\.ts$/,
  yaml: /^generators\/edges\/yaml\.ts$/,
};

type Import = { from: string; path: string };

const files = filesIn("bin", "generators").filter((path) => path.endsWith(".ts"));
const imports = files.flatMap(importsOf);

function importsOf(from: string): Import[] {
  const pattern =
    /(?:\bfrom|\bimport|\bimport\(|\b(?:require|load|app)\(|\)\() ?\(?"([@\w.][@\w./:-]*)"/g;
  const code = read(from).replace(/^ *(\*|\/\/).*$/gm, "");
  return [...code.matchAll(pattern)].map(([, path = ""]) => ({
    from,
    path: path.startsWith(".") ? join(dirname(from), path).replace(/\.js$/, ".ts") : path,
  }));
}

/** The breaches of a rule as sentences. */
function breaches({ from, path }: Import): string[] {
  const rule = rules.find((one) => one.for.test(from));
  if (rule === undefined) return [`${from} is under no rule: add one to test/boundaries.test.ts.`];
  const says = `${from} imports ${path}: ${rule.why}`;
  if (path.startsWith("node:")) return rule.node ? [] : [says];
  if (files.includes(path)) {
    const own = folderOf(from) === folderOf(path) && folderOf(from) !== "generators/edges";
    const isRoom = path.startsWith(from.replace(/\.ts$/, "/")) || inOneRoom(from, path);
    return own || isRoom || rule.ours.test(path) ? [] : [says];
  }
  const name = path
    .split("/")
    .slice(0, path.startsWith("@") ? 2 : 1)
    .join("/");
  const door = doors[name];
  if (door === undefined)
    return [`${from} imports ${path}, which has no door: name one in this test.`];
  return door.test(from) ? [] : [`${from} imports ${path}, whose door is ${door.source}.`];
}

/** The folder that a rule is about: "generators/resource", also for what lies deeper in it. */
function folderOf(path: string): string {
  return path.split("/").slice(0, -1).slice(0, 2).join("/");
}

/** Whether two files of an edge lie in the same room, such as `edges/apply/`. */
function inOneRoom(from: string, path: string): boolean {
  return dirname(from) === dirname(path) && dirname(from) !== "generators/edges";
}

describe("who may import what", () => {
  it("finds the imports, also those that are lazy", () => {
    expect(imports).toContainEqual({ from: "generators/edges/source.ts", path: "ts-morph" });
    expect(imports).toContainEqual({ from: "generators/edges/shell.ts", path: "execa" });
    expect(imports).toContainEqual({
      from: "generators/index.ts",
      path: "generators/resource/generator.ts",
    });
  });

  it("keeps every file to the rule of its folder, and every package to its door", () => {
    expect(imports.flatMap(breaches)).toEqual([]);
  });

  it.each([
    ["generators/core/plan.ts", "node:fs", /core only thinks/],
    ["generators/core/plan.ts", "generators/edges/apply.ts", /core only thinks/],
    ["generators/edges/render.ts", "generators/edges/apply.ts", /one door/],
    ["generators/run.ts", "generators/resource/generator.ts", /knows no generator/],
    ["generators/run.ts", "prettier", /whose door is/],
    ["generators/run.ts", "left-pad", /has no door/],
    ["bin/boring.ts", "generators/core/plan.ts", /edge of the process/],
  ])("would say so if %s imported %s", (from, path, says) => {
    expect(breaches({ from, path })).toEqual([expect.stringMatching(says)]);
  });

  it("has no import in a circle", () => {
    const next = new Map(files.map((file) => [file, [] as string[]]));
    for (const { from, path } of imports) if (next.has(path)) next.get(from)?.push(path);
    const done = new Set<string>();
    const circles: string[] = [];
    const walk = (file: string, trail: readonly string[]): void => {
      if (trail.includes(file))
        circles.push([...trail.slice(trail.indexOf(file)), file].join(" → "));
      if (done.has(file) || trail.includes(file)) return;
      for (const path of next.get(file) ?? []) walk(path, [...trail, file]);
      done.add(file);
    };
    for (const file of files) walk(file, []);
    expect(circles).toEqual([]);
  });
});
