/**
 * A file that a user wrote, read into values that know their line and column.
 * The edge that reads YAML makes these; shapes check them; problems point to them.
 */

export type Place = { line: number; column: number };

export type Node = Place &
  (
    | { is: "map"; entries: readonly Entry[] }
    | { is: "list"; items: readonly Node[] }
    /** `source` is the scalar as written: exact where a number would be rounded. */
    | { is: "scalar"; value: string | number | boolean | null; source: string }
  );

export type Entry = { key: string; keyPlace: Place; value: Node };

/** Keys and list indexes from the top of a document down to one value. */
export type Path = readonly (string | number)[];

/** One mistake in the notation itself. */
export type Fault = { place: Place; says: string; fix: string };

/** What reading a text gives. Without a root, the faults are such that nothing more can be read. */
export type ReadDocument = { root?: Node; faults: readonly Fault[] };

/**
 * The place of the value at a path, or of the deepest part of the path that is there; of the key
 * where the value goes over several lines, or where the key is meant.
 */
export function placeOf(root: Node, path: Path, on: "key" | "value" = "value"): Place {
  let node = root;
  let place: Place = root;
  for (const step of path) {
    if (node.is === "map") {
      const entry = node.entries.find(({ key }) => key === step);
      if (entry === undefined) return place;
      node = entry.value;
      const isLast = step === path.at(-1);
      place = isLast && (on === "key" || node.is !== "scalar") ? entry.keyPlace : node;
    } else if (node.is === "list" && typeof step === "number") {
      const item = node.items[step];
      if (item === undefined) return place;
      node = item;
      place = item;
    } else {
      return place;
    }
  }
  return place;
}

/** The value of a key of a map, if the node is a map that has it. */
export function valueAt(node: Node, key: string): Node | undefined {
  return node.is === "map" ? node.entries.find((entry) => entry.key === key)?.value : undefined;
}

/** A node as a message shows it: `12`, `"draft"`, `a list`. */
export function describe(node: Node): string {
  if (node.is === "map") return "a map of keys";
  if (node.is === "list") return "a list";
  if (node.value === null) return "nothing";
  const shown = JSON.stringify(node.value);
  return shown.length > longestShown ? `${shown.slice(0, longestShown)}…"` : shown;
}

/** A message is no place for a whole file. */
const longestShown = 80;
