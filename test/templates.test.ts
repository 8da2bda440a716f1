import { createRequire } from "node:module";
import type * as Handlebars from "handlebars";
import { describe, expect, it } from "vitest";
import type { Template } from "../generators/core/types.js";
import { resource } from "../generators/resource/generator.js";
import { filesIn, read } from "./support/repository.js";
import { everySpec, specApp } from "./support/specs.js";

const handlebars = createRequire(import.meta.url)("handlebars") as typeof Handlebars;

/** A block of a template, with those around it from the outside in. */
type Block = { kind: string; around: readonly string[]; line: number };
/** A name that a template uses, and where its value is looked for: in the view, or in the items of a list. */
type Use = { path: string; within: readonly string[]; line: number };
type Found = { uses: Use[]; blocks: Block[]; helpers: string[] };

/** Everything that a template says beside its text. Strict rendering would miss a misspelt `{{#if}}`. */
function walk(source: string): Found {
  const found: Found = { uses: [], blocks: [], helpers: [] };
  visit(handlebars.parse(source), [], [], found);
  return found;
}

function visit(
  { body }: hbs.AST.Program,
  around: readonly string[],
  within: readonly string[],
  found: Found,
): void {
  for (const node of body) {
    const { line } = node.loc.start;
    if (node.type === "ContentStatement" || node.type === "CommentStatement") continue;
    if (node.type === "MustacheStatement") {
      const { path, params } = node as hbs.AST.MustacheStatement;
      const name = (path as hbs.AST.PathExpression).original;
      found.uses.push({ path: name, within, line });
      if (params.length > 0) found.helpers.push(name);
      continue;
    }
    if (node.type !== "BlockStatement") throw new Error(`Line ${line} has a ${node.type}.`);
    const block = node as hbs.AST.BlockStatement;
    const path = block.path.original;
    const [subject] = block.params as hbs.AST.PathExpression[];
    const list = subject?.original ?? "";
    found.blocks.push({ kind: path, around, line });
    found.uses.push({ path: list, within, line });
    const inner = path === "each" ? [...within, list] : within;
    visit(block.program, [...around, path], inner, found);
    if (block.inverse) visit(block.inverse, [...around, path], inner, found);
  }
}

/** The values that a name has in a view: one, or one for each item of the lists around it. */
function valuesOf(view: unknown, { path, within }: Use): unknown[] {
  let contexts: unknown[] = [view];
  for (const list of within) {
    contexts = contexts.flatMap((context) => {
      const items = valueAt(context, list);
      return Array.isArray(items) ? (items as unknown[]) : [missing];
    });
  }
  return contexts.map((context) => valueAt(context, path));
}

const missing = Symbol("missing");

function valueAt(context: unknown, path: string): unknown {
  if (path === "this") return context;
  return path.split(".").reduce<unknown>((value, key) => {
    const has = typeof value === "object" && value !== null && Object.hasOwn(value, key);
    return has ? (value as { [key: string]: unknown })[key] : missing;
  }, context);
}

const templates = filesIn("templates/resource").map((path) => path.replace(/^templates\//, ""));
const rendered: readonly Template[] = everySpec().flatMap((spec) =>
  resource.templates(spec, specApp),
);

it("uses every template for at least one of the example specs, and no other", () => {
  expect([...new Set(rendered.map(({ from }) => from))].sort()).toEqual([...templates].sort());
});

describe.each(templates)("%s", (from) => {
  const source = read(`templates/${from}`);
  const { uses, blocks, helpers } = walk(source);
  const views = rendered.filter((template) => template.from === from).map(({ view }) => view);

  it("names only what its view has, for every spec", () => {
    const unknown = uses.filter((use) =>
      views.some((view) => valuesOf(view, use).includes(missing)),
    );
    expect(unknown.map(({ path, line }) => `${path}, line ${line}`)).toEqual([]);
  });

  it("writes only texts and numbers", () => {
    const lists = new Set(blocks.flatMap(({ line }) => line));
    const wrong = uses.filter(
      (use) =>
        !lists.has(use.line) &&
        views.some((view) => valuesOf(view, use).some((value) => typeof value === "object")),
    );
    expect(wrong.map(({ path, line }) => `${path}, line ${line}`)).toEqual([]);
  });

  it("takes no decision beyond whether a part is there", () => {
    expect(helpers).toEqual([]);
    const deep = blocks.filter(({ kind, around }) => {
      const isListInPart = kind === "each" && around.join() === "if";
      return !["if", "each"].includes(kind) || (around.length > 0 && !isListInPart);
    });
    expect(deep).toEqual([]);
  });

  it("does not talk about how its file came to be", () => {
    const said = source.replace("-- boring: ddl\n", "");
    expect(said).not.toMatch(/generat(?!ed always)|boring|template|scaffold|\bspec\b|placeholder/i);
  });
});

it("leaves no part of a view unused", () => {
  const used = new Map<string, Set<string>>();
  for (const from of templates) {
    const kind = from.includes("/tasks/") ? from : "slice";
    const known = used.get(kind) ?? new Set<string>();
    for (const { path, within } of walk(read(`templates/${from}`)).uses) {
      if (within.length === 0) known.add(path);
    }
    used.set(kind, known);
  }
  const unused = rendered.flatMap(({ from, view }) => {
    const known = used.get(from.includes("/tasks/") ? from : "slice") ?? new Set();
    return leavesOf(view).filter((path) => !path.startsWith("names.") && !known.has(path));
  });
  expect([...new Set(unused)]).toEqual([]);
});

/** The names of everything in a view that is no further object. */
function leavesOf(view: object, start = ""): string[] {
  return Object.entries(view).flatMap(([key, value]: [string, unknown]) => {
    const path = `${start}${key}`;
    const isInner = typeof value === "object" && value !== null && !Array.isArray(value);
    return isInner ? leavesOf(value, `${path}.`) : [path];
  });
}
