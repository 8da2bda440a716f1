/** Where things are in one TypeScript file: found by an edge or a recogniser, used to write text. */

export type Span = { start: number; end: number };

/** One import statement, from `import` to its semicolon. */
export type Import = Span & {
  module: string;
  /** Named imports: what the module calls it, and what this file calls it. */
  names: readonly { name: string; local: string }[];
};

/** One element of a list, or one member of an interface, without what separates it from the next. */
export type Item = Span & {
  /** The member's name, or the element's source. */
  text: string;
};

/** A list or a body: `open` is behind its bracket, `close` before the other one. */
export type Site = { open: number; close: number; items: readonly Item[] };

/** What is looked for: the elements of a list in a variable, or the members of an interface. */
export type Wanted = { is: "list" | "members"; name: string };

/** What was found. Without `site` the file has another shape than we know. */
export type Source = {
  imports: readonly Import[];
  /** Names that the file itself declares at its top level. */
  declared: readonly string[];
  site?: Site;
};
