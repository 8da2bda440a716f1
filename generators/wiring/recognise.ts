/**
 * Finds the places in files of exactly the shape that a new app has, without a parser: loading one
 * takes three times as long as everything else. Any other shape is left to `edges/source.ts`.
 */
import type { Import, Item, Site, Source, Wanted } from "../core/site.js";

const importLine = /import (?:type )?\{(\s*\w+(?:,\s*\w+)*,?\s*)\} from "([^"\\\n]*)";\n/y;
const quiet = /(?:\n|\/\*\*(?:(?!\*\/)[^\n])*\*\/\n)*/y;
const words = String.raw`(?:\s*\w+,)*(?:\s*\w+,?)?\s*`;
const strings = String.raw`(?:\s*"[\w-]+",)*(?:\s*"[\w-]+",?)?\s*`;
const listed = new RegExp(
  String.raw`export const (\w+)(?:: readonly \w+\[\])? = \[(${words}|${strings})\](?: as const)?;\n`,
  "y",
);
const members = /export interface (\w+)(?: extends \w+)? \{((?:\n {2}\w+: \w+;)*\n?)\}\n/y;
const tail = /(?:\nexport type (\w+) = \(typeof \w+\)\[number\];\n)?$/y;

/** The same as the parser would find, or undefined if the file is not of our shape. */
export function recognise(text: string, wanted: Wanted): Source | undefined {
  const imports: Import[] = [];
  let at = 0;
  for (;;) {
    const found = matchAt(importLine, text, at);
    if (found === null) break;
    imports.push(importOf(found, at));
    at += found[0].length;
  }
  at += matchAt(quiet, text, at)?.[0].length ?? 0;
  const target = matchAt(wanted.is === "list" ? listed : members, text, at);
  if (target?.[1] !== wanted.name) return undefined;
  const end = matchAt(tail, text, at + target[0].length);
  if (end === null) return undefined;
  const type = end[1] === undefined ? [] : [end[1]];
  return { imports, declared: [wanted.name, ...type], site: siteOf(target, at, wanted) };
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function importOf(found: RegExpExecArray, start: number): Import {
  const [whole, names = "", module = ""] = found;
  const listedNames = names.split(",").map((each) => each.trim());
  return {
    start,
    end: start + whole.length - 1,
    module,
    names: listedNames.filter(Boolean).map((name) => ({ name, local: name })),
  };
}

function siteOf(target: RegExpExecArray, at: number, wanted: Wanted): Site {
  const [whole, , body = ""] = target;
  const bracket = wanted.is === "list" ? "= [" : "{";
  const open = at + whole.indexOf(bracket) + bracket.length;
  const item = wanted.is === "list" ? /"[\w-]+"|\w+/g : /\w+: \w+/g;
  const items: Item[] = [...body.matchAll(item)].map((found) => ({
    start: open + found.index,
    end: open + found.index + found[0].length,
    text: found[0].split(":")[0] ?? "",
  }));
  return { open, close: open + body.length, items };
}
