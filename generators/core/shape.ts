/**
 * Shapes say what a value of a spec file must look like. One shape gives both the checker, with
 * the line and column of every mistake, and the JSON Schema that editors use.
 */
import { describe, type Node, type Path } from "./document.js";
import { didYouMean } from "./problems.js";

export type JsonSchema = { readonly [keyword: string]: unknown };

/** Reports one mistake at a path of the document: in the value there, or in the key itself. */
export type Report = (path: Path, says: string, fix: string, on?: "key" | "value") => void;

export type Shape<T> = {
  schema: JsonSchema;
  /** The value, or undefined after every mistake in it was reported. */
  read(node: Node, path: Path, report: Report): T | undefined;
};

export type ShapeOf<S> = S extends Shape<infer T> ? T : never;

/** Adds what an editor shows beside a key. */
export function described<T>(description: string, shape: Shape<T>): Shape<T> {
  return { ...shape, schema: { description, ...shape.schema } };
}

/** A text. `noun` says what it is, for messages: "a field name"; `rule` says what it must look like. */
export function text(
  given: {
    noun?: string;
    pattern?: RegExp;
    rule?: string;
    maxLength?: number;
    lines?: boolean;
  } = {},
): Shape<string> {
  const { noun = "a text", pattern, rule = "", maxLength = 500, lines = false } = given;
  return {
    schema: { type: "string", maxLength, ...(pattern && { pattern: pattern.source }) },
    read(node, path, report) {
      if (node.is !== "scalar" || typeof node.value !== "string") {
        const quote = node.is === "scalar" && node.value !== null;
        const fix = quote ? `Put it in quotes: "${node.source}".` : rule || `Write ${noun}.`;
        report(path, `${describe(node)} is not ${noun}.`, fix);
        return undefined;
      }
      const value = node.value;
      const control = (lines ? unprintable : unprintableOrBreak).test(value);
      if (value.trim() === "" || value.length > maxLength || control || !fits(pattern, value)) {
        report(path, `${describe(node)} is not ${noun}.`, rule || textRule(maxLength));
        return undefined;
      }
      return value;
    },
  };
}

const unprintable = /[\u0000-\u0008\u000b-\u001f\u007f]/;
const unprintableOrBreak = /[\u0000-\u0008\u000a-\u001f\u007f\u2028\u2029]/;

function fits(pattern: RegExp | undefined, value: string): boolean {
  return pattern === undefined || pattern.test(value);
}

function textRule(maxLength: number): string {
  return `Write 1 to ${maxLength} characters, without line breaks or control characters.`;
}

/** true or false. */
export const flag: Shape<boolean> = {
  schema: { type: "boolean" },
  read(node, path, report) {
    if (node.is === "scalar" && typeof node.value === "boolean") return node.value;
    report(path, `${describe(node)} is neither true nor false.`, "Write true or false.");
    return undefined;
  },
};

/** A whole number between two limits, which are allowed themselves. */
export function whole(minimum: number, maximum: number): Shape<number> {
  return {
    schema: { type: "integer", minimum, maximum },
    read(node, path, report) {
      const value = node.is === "scalar" ? node.value : undefined;
      if (typeof value === "number" && Number.isInteger(value)) {
        if (value >= minimum && value <= maximum) return value;
      }
      const says = `${describe(node)} is not a whole number from ${minimum} to ${maximum}.`;
      report(path, says, `Write a whole number from ${minimum} to ${maximum}.`);
      return undefined;
    },
  };
}

/**
 * One of some words. `noun` is for messages: "a field type"; `synonyms` are what people from
 * elsewhere write for one of them.
 */
export function oneOf<T extends string>(
  noun: string,
  values: readonly T[],
  synonyms: { readonly [word: string]: T } = {},
): Shape<T> {
  return {
    schema: { enum: values },
    read(node, path, report) {
      const found = values.find((value) => node.is === "scalar" && node.value === value);
      if (found !== undefined) return found;
      const word = node.is === "scalar" ? node.source : "";
      const meant = Object.hasOwn(synonyms, word) ? synonyms[word] : undefined;
      const fix = meant === undefined ? didYouMean(word, values) : `Did you mean ${meant}?`;
      report(path, `${describe(node)} is not ${noun}.`, fix);
      return undefined;
    },
  };
}

/** A value that `parse` understands, given as it was written: exact for numbers of any size. */
export function written(
  given: { schema: JsonSchema; noun: string; rule: string },
  parse: (source: string) => string | undefined,
): Shape<string> {
  return {
    schema: given.schema,
    read(node, path, report) {
      const source = node.is === "scalar" && node.value !== null ? plain(node) : undefined;
      const value = source === undefined ? undefined : parse(source);
      if (value === undefined) report(path, `${describe(node)} is not ${given.noun}.`, given.rule);
      return value;
    },
  };
}

function plain(node: Node & { is: "scalar" }): string {
  return typeof node.value === "string" ? node.value : node.source;
}

/** A list. `atLeast` is the least number of items. A repeated plain item is a mistake. */
export function listOf<T>(noun: string, item: Shape<T>, atLeast = 0): Shape<T[]> {
  return {
    schema: { type: "array", items: item.schema, minItems: atLeast, uniqueItems: true },
    read(node, path, report) {
      if (node.is !== "list") {
        report(
          path,
          `${describe(node)} is not a list of ${noun}.`,
          `Write a list: [${hint(node)}].`,
        );
        return undefined;
      }
      if (node.items.length < atLeast) {
        report(path, `This list of ${noun} is too short.`, `Name at least ${atLeast}.`);
      }
      reportRepeated(node.items, path, report);
      const values = node.items.map((each, index) => item.read(each, [...path, index], report));
      return values.filter((value) => value !== undefined);
    },
  };
}

function hint(node: Node): string {
  return node.is === "scalar" && node.value !== null ? node.source : "one, another";
}

function reportRepeated(items: readonly Node[], path: Path, report: Report): void {
  const seen = new Set<unknown>();
  for (const [index, item] of items.entries()) {
    if (item.is !== "scalar") continue;
    if (seen.has(item.value)) {
      report([...path, index], `${describe(item)} is in this list twice.`, "Remove one of them.");
    }
    seen.add(item.value);
  }
}

/** One value, or a list of at least one. Always read as a list. */
export function oneOrMany<T>(noun: string, item: Shape<T>): Shape<T[]> {
  const many = listOf(noun, item, 1);
  return {
    schema: { anyOf: [item.schema, many.schema] },
    read(node, path, report) {
      if (node.is === "list") return many.read(node, path, report);
      const value = item.read(node, path, report);
      return value === undefined ? undefined : [value];
    },
  };
}

/** "a field" → "A field", to start a sentence. */
export function capital(noun: string): string {
  return noun.charAt(0).toUpperCase() + noun.slice(1);
}
