import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type * as Handlebars from "handlebars";
import type { Template } from "../core/types.js";

/** How every template is compiled: text as it is, and an error for a name that the view does not have. */
export const templateOptions = { noEscape: true, strict: true, knownHelpersOnly: true } as const;

type Compiled = { readonly [from: string]: TemplateSpecification };
type Render = (view: object) => string;

/**
 * A function that gives a template's text, unformatted. `home` is this package's folder: templates come compiled from
 * its `dist/templates.cjs`, or from their sources where there is none. Throws if a template names what its view lacks.
 */
export function renderer(home: string): (template: Template) => string {
  const load = createRequire(import.meta.url);
  const compiledFile = join(home, "dist", "templates.cjs");
  if (!import.meta.url.includes("/dist/") || !existsSync(compiledFile))
    return fromSource(home, load);
  const handlebars = load("handlebars/runtime") as typeof Handlebars;
  const compiled = load(compiledFile) as Compiled;
  return ({ from, view }) => {
    const template = compiled[from];
    if (template === undefined) throw new Error(`templates/${from} was not there at the build.`);
    return handlebars.template(template)(view);
  };
}

function fromSource(home: string, load: NodeJS.Require): (template: Template) => string {
  const handlebars = load("handlebars") as typeof Handlebars;
  const compiled = new Map<string, Render>();
  return ({ from, view }) => {
    const render =
      compiled.get(from) ??
      handlebars.compile(readFileSync(join(home, "templates", from), "utf8"), templateOptions);
    compiled.set(from, render);
    return render(view);
  };
}
