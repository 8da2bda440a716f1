/** Shapes of values with keys: the user's own names, fixed keys, and keys that depend on one of them. */
import { describe, type Path } from "./document.js";
import { didYouMean } from "./problems.js";
import { capital, oneOf, type JsonSchema, type Report, type Shape, type ShapeOf } from "./shape.js";

/** Names of the user's own, each with a value of the same shape, in the order of the file. */
export function mapOf<T>(
  key: { noun: string; pattern: RegExp; fix: (name: string) => string },
  value: Shape<T>,
): Shape<[string, T][]> {
  return {
    schema: {
      type: "object",
      propertyNames: { pattern: key.pattern.source },
      additionalProperties: value.schema,
    },
    read(node, path, report) {
      if (node.is !== "map") {
        report(path, `${describe(node)} is not a map.`, `Write \`name: value\` lines below it.`);
        return undefined;
      }
      const read: [string, T][] = [];
      for (const entry of node.entries) {
        const at = [...path, entry.key];
        if (!key.pattern.test(entry.key)) {
          report(at, `"${entry.key}" is not ${key.noun}.`, key.fix(entry.key), "key");
        }
        const found = value.read(entry.value, at, report);
        if (found !== undefined) read.push([entry.key, found]);
      }
      return read;
    },
  };
}

/** Fixed keys, or a plain text that stands for the most important of them. */
export function textOr<T>(
  short: Shape<string>,
  inFull: (text: string) => T,
  full: Shape<T>,
): Shape<T> {
  return {
    schema: { anyOf: [short.schema, full.schema] },
    read(node, path, report) {
      if (node.is === "map") return full.read(node, path, report);
      const text = short.read(node, path, report);
      return text === undefined ? undefined : inFull(text);
    },
  };
}

type Keys = { readonly [key: string]: Shape<unknown> };
export type Read<K extends Keys> = { [N in keyof K]?: ShapeOf<K[N]> | undefined };

/**
 * Fixed keys. What is missing or wrong is reported and left out of the value, so that the rest can
 * be checked further. `elsewhere` may explain a key that is right in another place.
 */
export function object<K extends Keys>(
  noun: string,
  keys: K,
  required: readonly (keyof K & string)[] = [],
  elsewhere: (key: string) => string | undefined = () => undefined,
): Shape<Read<K>> {
  const properties = Object.entries(keys).map(([key, shape]) => [key, shape.schema]);
  return {
    schema: {
      type: "object",
      properties: Object.fromEntries(properties) as JsonSchema,
      required,
      additionalProperties: false,
    },
    read(node, path, report) {
      if (node.is !== "map") {
        const fix = `Write its keys: ${Object.keys(keys).join(", ")}.`;
        report(path, `${describe(node)} is not ${noun}.`, fix);
        return undefined;
      }
      const value: { [key: string]: unknown } = {};
      for (const { key, value: child } of node.entries) {
        const shape = Object.hasOwn(keys, key) ? keys[key] : undefined;
        if (shape) value[key] = shape.read(child, [...path, key], report);
        else reportUnknown(noun, key, Object.keys(keys), path, report, elsewhere(key));
      }
      for (const key of required) {
        if (node.entries.some((entry) => entry.key === key)) continue;
        report(path, `${capital(noun)} needs \`${key}\`.`, `Add \`${key}:\`.`);
      }
      return value as Read<K>;
    },
  };
}

function reportUnknown(
  noun: string,
  key: string,
  known: readonly string[],
  path: Path,
  report: Report,
  explained: string | undefined,
): void {
  const at = [...path, key];
  if (explained === undefined) {
    report(at, `${capital(noun)} has no key "${key}".`, didYouMean(key, known), "key");
  } else {
    report(at, explained, "Take it out.", "key");
  }
}

/** An object whose other keys depend on one of them, as a field's options depend on its type. */
export function variant<T>(
  noun: string,
  by: string,
  byNoun: string,
  shapes: { readonly [name: string]: Shape<T> },
  synonyms: { readonly [word: string]: string } = {},
): Shape<T> {
  const names = Object.keys(shapes);
  const choice = oneOf(byNoun, names, synonyms);
  return {
    schema: {
      type: "object",
      required: [by],
      properties: { [by]: { enum: names } },
      allOf: names.map((name) => ({
        if: { properties: { [by]: { const: name } }, required: [by] },
        then: shapes[name]?.schema,
      })),
    },
    read(node, path, report) {
      if (node.is !== "map") {
        report(path, `${describe(node)} is not ${noun}.`, `Write { ${by}: ${names[0] ?? ""} }.`);
        return undefined;
      }
      const entry = node.entries.find(({ key }) => key === by);
      if (entry === undefined) {
        report(
          path,
          `${capital(noun)} needs \`${by}\`.`,
          `Add \`${by}:\`, one of ${names.join(", ")}.`,
        );
        return undefined;
      }
      const name = choice.read(entry.value, [...path, by], report);
      return name === undefined ? undefined : shapes[name]?.read(node, path, report);
    },
  };
}
