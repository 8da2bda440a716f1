/** What the user asked for: a new app, checked and complete. */
export type AppSpec = {
  /** The npm name, perhaps with a scope. */
  name: string;
  /** The folder, as it was given. */
  folder: string;
  git: boolean;
  install: boolean;
  databaseUrl?: string;
  /** What the app's dev dependency on this package is: "^1.2.0", "file:/…". */
  tool: string;
};

/** What an app's name and folder are checked against, which only the outside knows. */
export type Surroundings = {
  nodeVersion: string;
  /** The names of Node's own modules, which no package may take. */
  nodeModules: readonly string[];
  /** The dependency on the package that runs, unless the user says another. */
  tool: string;
  /** The last part of a folder's full path: "acme" for "../acme", also for ".". */
  nameOf(folder: string): string;
  /** What is in the way at a folder, as a sentence; undefined if an app can be made there. */
  inTheWay(folder: string): string | undefined;
};

/** The name without its scope: what a folder, a database or a title is called. */
export function bareName(name: string): string {
  return name.replace(/^@[^/]*\//, "");
}

/** What npm has against a name, as a sentence; undefined if it is good. */
export function wrongName(name: string, nodeModules: readonly string[]): string | undefined {
  const bare = bareName(name);
  if (name === "" || bare === "") return "A name needs at least one letter.";
  if (name.length > 214) return "A name has at most 214 characters.";
  if (name !== name.toLowerCase()) return "npm names have no capital letters.";
  if (/^[._-]/.test(bare)) return "A name does not start with a dot, an underscore or a dash.";
  if (!/^(@[a-z\d][a-z\d._-]*\/)?[a-z\d][a-z\d._-]*$/.test(name)) {
    return "npm names have letters, digits, dashes, dots and underscores only.";
  }
  if (["node_modules", "favicon.ico"].includes(bare)) return "npm keeps that name to itself.";
  if (nodeModules.includes(bare)) return "That is the name of a module of Node itself.";
  if (bare === "create-boring-app") return "That is the name of this package.";
  return undefined;
}

/** A good npm name that is near to a word: "My Shop!" becomes "my-shop". Perhaps empty. */
export function nearName(word: string): string {
  return word
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z\d._]+/g, "-")
    .replace(/^[._-]+|[._-]+$/g, "");
}
