/** The door to YAML: package `yaml`. Reads a text into values that know their place, and quotes text. */
import * as yaml from "yaml";
import type { Alias, Document, LineCounter, Node as YamlNode, Pair } from "yaml";
import type { Entry, Fault, Node, Place, ReadDocument } from "../core/document.js";

const maxDepth = 20;
const maxNodes = 50_000;

/** Reads one YAML 1.2 document (JSON is one too). Anchors and aliases are followed. */
export function readYaml(text: string): ReadDocument {
  const lines = new yaml.LineCounter();
  const document = yaml.parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    // Found by the walk instead, so that one doubled key does not hide every other mistake.
    uniqueKeys: false,
  });
  const faults = [...document.errors, ...document.warnings].map(({ pos, code, message }) => ({
    place: placeAt(lines, pos[0]),
    ...worded(code, message),
  }));
  if (faults.length > 0) return { faults };
  if (document.contents === null) {
    return { faults: [{ place: { line: 1, column: 1 }, ...emptyFile }] };
  }
  const walk = new Walk(document, lines);
  const root = walk.node(document.contents, 0);
  return walk.tooLarge ? { faults: walk.faults } : { root, faults: walk.faults };
}

/** A text as one YAML scalar that fits into `{ … }`, with quotes only where it needs them. */
export function yamlScalar(text: string): string {
  return yaml.stringify([text], { collectionStyle: "flow", lineWidth: 0 }).trim().slice(2, -2);
}

const emptyFile = {
  says: "This file is empty.",
  fix: "Start with `resource: Invoice` and `fields:`.",
};

function placeAt(lines: LineCounter, offset: number): Place {
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}

function worded(code: string, message: string): { says: string; fix: string } {
  switch (code) {
    case "MULTIPLE_DOCS":
      return { says: "A second document starts here.", fix: "Put one resource into each file." };
    case "TAB_AS_INDENT":
      return { says: "A tab indents this line.", fix: "Indent YAML with spaces." };
    default:
      return {
        says: `This is not YAML: ${message}.`.replace("..", "."),
        fix: "Correct this line.",
      };
  }
}

class Walk {
  readonly faults: Fault[] = [];
  tooLarge = false;
  #nodes = 0;

  constructor(
    readonly document: Document.Parsed,
    readonly lines: LineCounter,
  ) {}

  node(node: YamlNode | Alias.Parsed | null, depth: number): Node {
    const place = placeAt(this.lines, node?.range?.[0] ?? 0);
    this.#nodes += 1;
    if (depth > maxDepth || this.#nodes > maxNodes) {
      if (!this.tooLarge) {
        const says = "This file is nested too deep, or its aliases make it too large.";
        this.faults.push({ place, says, fix: "Write it without the alias." });
      }
      this.tooLarge = true;
      return { ...place, is: "scalar", value: null, source: "" };
    }
    if (yaml.isAlias(node)) {
      return { ...this.node(node.resolve(this.document) ?? null, depth + 1), ...place };
    }
    if (yaml.isMap(node)) {
      const pairs = node.items as Pair<YamlNode, YamlNode | null>[];
      return { ...place, is: "map", entries: this.#entries(pairs, depth) };
    }
    if (yaml.isSeq(node)) {
      const items = node.items as YamlNode[];
      return { ...place, is: "list", items: items.map((item) => this.node(item, depth + 1)) };
    }
    return { ...place, is: "scalar", ...this.#scalar(node, place) };
  }

  #entries(pairs: readonly Pair<YamlNode, YamlNode | null>[], depth: number): Entry[] {
    const entries = new Map<string, Entry>();
    for (const pair of pairs) {
      const entry = this.#entry(pair, depth);
      if (entries.has(entry.key)) {
        const says = `The key "${entry.key}" is here twice.`;
        this.faults.push({ place: entry.keyPlace, says, fix: "Keep one of the two." });
      } else {
        entries.set(entry.key, entry);
      }
    }
    return [...entries.values()];
  }

  #entry({ key, value }: Pair<YamlNode, YamlNode | null>, depth: number): Entry {
    const keyPlace = placeAt(this.lines, key.range?.[0] ?? 0);
    const plain = yaml.isScalar(key) ? key : undefined;
    if (plain === undefined) {
      const fix = "Write one plain word before the colon.";
      this.faults.push({ place: keyPlace, says: "This key is not a plain word.", fix });
    }
    const child = this.node(value, depth + 1);
    const at = value === null || value.range?.[0] === value.range?.[1] ? keyPlace : child;
    return {
      key: String(plain?.source ?? plain?.value ?? ""),
      keyPlace,
      value: { ...child, line: at.line, column: at.column },
    };
  }

  #scalar(
    node: YamlNode | null,
    place: Place,
  ): { value: string | number | boolean | null; source: string } {
    if (!yaml.isScalar(node)) return { value: null, source: "" };
    const { value, source } = node;
    const known = ["string", "number", "boolean"].includes(typeof value) || value === null;
    if (!known) {
      const fix = "Write a text, a number, true or false.";
      this.faults.push({ place, says: `${String(source)} is of an unknown kind.`, fix });
      return { value: null, source: "" };
    }
    return {
      value: value as string | number | boolean | null,
      source: String(source ?? value ?? ""),
    };
  }
}
