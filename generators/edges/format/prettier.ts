import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, extname, join } from "node:path";
import type * as Prettier from "prettier";

/** Gives a file's text as the app's own Prettier would write it; as it is where Prettier is not asked. */
export type FormatOne = (path: string, text: string) => Promise<string>;

/**
 * What is formatted, with the parser that is quickest and gives the same text. SQL is written as it comes, and so is
 * a resource.yaml: its wording is its writer's.
 */
const parsers: { readonly [extension: string]: string } = {
  ".ts": "babel-ts",
  ".tsx": "babel-ts",
  ".json": "json",
};

/**
 * A formatter with the configuration of the app at `root`. The app's own Prettier is used where it has one. A plain
 * JSON configuration is read here; any other kind is left to Prettier, which needs longer to load.
 */
export function prettierFor(root: string): FormatOne {
  const load = prettierOf(root);
  const plain = plainConfig(root);
  if (plain === undefined) return wholePrettier(root, load);
  const { format } = load("prettier/standalone") as typeof Prettier;
  const plugins = new Map<string, Prettier.Plugin>();
  const plugin = (name: string): Prettier.Plugin => {
    const found = plugins.get(name) ?? (load(`prettier/plugins/${name}`) as Prettier.Plugin);
    plugins.set(name, found);
    return found;
  };
  return async (path, text) => {
    const parser = parsers[extname(path)];
    if (parser === undefined) return text;
    const used = [plugin("babel"), plugin("estree")];
    return format(text, { ...plain, parser, plugins: used, filepath: path });
  };
}

function wholePrettier(root: string, load: NodeJS.Require): FormatOne {
  const { format, resolveConfig } = load("prettier") as typeof Prettier;
  return async (path, text) => {
    if (parsers[extname(path)] === undefined) return text;
    const filepath = join(root, path);
    return format(text, { ...(await resolveConfig(filepath, { editorconfig: true })), filepath });
  };
}

/** A `require` that finds Prettier: the app's, if it is one that we know how to call, or else ours. */
function prettierOf(root: string): NodeJS.Require {
  const app = createRequire(join(root, "package.json"));
  try {
    const { version } = app("prettier/package.json") as { version: string };
    if (Number.parseInt(version, 10) >= 3) return app;
  } catch {
    // The app does without Prettier, or is not installed yet.
  }
  return createRequire(import.meta.url);
}

/**
 * The configuration that Prettier would find for the app's files, if it is plain JSON that means the same for every
 * file; undefined if only Prettier itself can tell. It looks upwards from the app, as Prettier does.
 */
function plainConfig(root: string): Prettier.Options | undefined {
  for (let at = root; ; at = dirname(at)) {
    const names = readdirSync(at).filter((name) => /^\.?prettier(rc|\.config)/.test(name));
    if (existsSync(join(at, ".editorconfig"))) return undefined;
    if (names.length === 0) names.push("package.json");
    for (const name of names) {
      if (name !== ".prettierrc" && name !== ".prettierrc.json" && name !== "package.json") {
        return undefined;
      }
      const config = readConfig(join(at, name), name === "package.json");
      if (config === "other") return undefined;
      if (config) return config;
    }
    if (dirname(at) === at) return {};
  }
}

function readConfig(path: string, isPackage: boolean): Prettier.Options | "other" | undefined {
  if (!existsSync(path)) return undefined;
  try {
    const json: unknown = JSON.parse(readFileSync(path, "utf8"));
    const config = isPackage ? (json as { prettier?: unknown }).prettier : json;
    if (isPackage && config === undefined) return undefined;
    const isPlain = typeof config === "object" && config !== null && !Array.isArray(config);
    if (!isPlain || "overrides" in config || "plugins" in config || "parser" in config)
      return "other";
    return config;
  } catch {
    return "other";
  }
}
