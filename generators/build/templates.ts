import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, sep } from "node:path";
import Handlebars from "handlebars";
import { packageRoot } from "../edges/package.js";
import { templateOptions } from "../edges/render.js";

/**
 * Compiles every template below `templates/` into `dist/templates.cjs`, so that a run compiles none. Gives their
 * number. Throws, naming the template, if one does not parse.
 */
export function compileTemplates(): number {
  const folder = join(packageRoot, "templates");
  const names = ["resource"]
    .flatMap((one) =>
      readdirSync(join(folder, one), { recursive: true, encoding: "utf8" }).map((name) =>
        join(one, name),
      ),
    )
    .filter((name) => name.endsWith(".hbs"))
    .map((name) => name.split(sep).join("/"))
    .sort();
  const compiled = names.map((name) => `${JSON.stringify(name)}: ${compile(join(folder, name))}`);
  const text = `module.exports = {\n${compiled.join(",\n")}\n};\n`;
  writeFileSync(join(packageRoot, "dist", "templates.cjs"), text);
  return names.length;
}

function compile(path: string): string {
  try {
    return String(Handlebars.precompile(readFileSync(path, "utf8"), templateOptions));
  } catch (error) {
    throw new Error(`${path} does not compile.`, { cause: error });
  }
}
