import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve, sep } from "node:path";

/** A file of an app to be: its bytes, or text, and whether it can be run. */
export type NewFile = { path: string; content: string | Buffer; mode: number };

/** The files of a folder, but for the entries that are left out wherever they are. Paths have forward slashes. */
export function readFolder(folder: string, leftOut: ReadonlySet<string>): readonly NewFile[] {
  const walk = (below: string): NewFile[] =>
    readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
      if (leftOut.has(entry.name)) return [];
      const path = below === "" ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) return walk(path);
      const at = join(folder, path);
      return [{ path, content: readFileSync(at), mode: statSync(at).mode & 0o777 }];
    });
  return walk("");
}

/** What is in the way of making an app at `folder`, as a sentence; undefined if nothing is. */
export function inTheWay(folder: string): string | undefined {
  const above = nearestAbove(folder);
  if (above !== undefined && !statSync(above).isDirectory()) return `${above} is a file.`;
  const found = above === undefined ? statSync(folder, { throwIfNoEntry: false }) : undefined;
  if (found === undefined) {
    return isLink(folder) ? "There is a link of that name, which leads nowhere." : undefined;
  }
  if (!found.isDirectory()) return "There is a file of that name.";
  const names = readdirSync(folder).filter((name) => name !== ".git");
  if (names.length === 0) return undefined;
  const shown = names.slice(0, 3).join(", ") + (names.length > 3 ? ", …" : "");
  return `This folder is not empty: it has ${shown}.`;
}

/** What there is of a path whose own folder is missing: the nearest above it; undefined if its folder is there. */
function nearestAbove(path: string): string | undefined {
  let at = dirname(resolve(path));
  if (existsSync(at) && statSync(at).isDirectory()) return undefined;
  while (!existsSync(at)) at = dirname(at);
  return at;
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}

/**
 * Writes an app, whole or not at all: into a folder beside its place first, which is then renamed. Throws what the file
 * system throws, and then nothing is there.
 */
export function writeApp(folder: string, files: readonly NewFile[]): void {
  const place = resolve(folder);
  const parent = dirname(place);
  removeAbandoned(place);
  const missing = missingFolders(parent);
  const draft = join(parent, `.${basename(place)}.boring-${process.pid}`);
  try {
    for (const folder of [...missing, draft]) mkdirSync(folder);
    for (const { path, content, mode } of files) {
      const at = join(draft, path);
      mkdirSync(dirname(at), { recursive: true });
      writeFileSync(at, content);
      if (mode & 0o100) chmodSync(at, 0o755);
    }
    if (existsSync(place)) moveEntries(draft, place);
    else renameSync(draft, place);
  } catch (error) {
    rmSync(missing[0] ?? draft, { recursive: true, force: true });
    throw error;
  }
}

/** Moves everything into a folder that exists, which a person may be standing in; takes it back if one move fails. */
function moveEntries(from: string, to: string): void {
  const moved: string[] = [];
  try {
    for (const name of readdirSync(from)) {
      renameSync(join(from, name), join(to, name));
      moved.push(name);
    }
    rmSync(from, { recursive: true });
  } catch (error) {
    for (const name of moved) rmSync(join(to, name), { recursive: true, force: true });
    throw error;
  }
}

/**
 * The folders of a path that do not exist yet, outermost first. They are made one by one: Node's recursive way calls a
 * read-only disk a missing folder, and never returns below /proc.
 */
function missingFolders(folder: string): readonly string[] {
  return existsSync(folder) ? [] : [...missingFolders(dirname(folder)), folder];
}

/** Removes what a run left that was killed while it wrote the same app. */
function removeAbandoned(place: string): void {
  const parent = dirname(place);
  if (!existsSync(parent)) return;
  const draft = `.${basename(place)}.boring-`;
  for (const name of readdirSync(parent)) {
    const pid = name.startsWith(draft) ? Number(name.slice(draft.length)) : 0;
    if (pid > 0 && !isAlive(pid)) rmSync(join(parent, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/**
 * What an app's dependency on the package at `home` is: the checkout it runs from, the tarball it was installed from,
 * or else its release.
 */
export function toolOf(home: string, version: string): string {
  const inside = `${sep}node_modules${sep}`;
  const at = home.lastIndexOf(inside);
  if (at < 0) return `file:${home}`;
  const project = home.slice(0, at);
  const resolved = installedFrom(project, home.slice(at + 1));
  const file = resolved?.startsWith("file:") ? resolve(project, resolved.slice(5)) : undefined;
  return file !== undefined && existsSync(file) ? `file:${file}` : `^${version}`;
}

/** Where npm took a package from, by the list that it keeps of what it installed. */
function installedFrom(project: string, path: string): string | undefined {
  const list = join(project, "node_modules", ".package-lock.json");
  if (!existsSync(list)) return undefined;
  const { packages } = JSON.parse(readFileSync(list, "utf8")) as {
    packages?: { readonly [path: string]: { resolved?: string } };
  };
  return packages?.[path.split(sep).join("/")]?.resolved;
}
