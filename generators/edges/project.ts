import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Project } from "../core/types.js";

/** The root of the app that `folder` is in: the nearest folder upwards with a `boring.json`; undefined outside an app. */
export function findApp(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, "boring.json"))) return at;
    if (dirname(at) === at) return undefined;
  }
}

/**
 * The app at `root`, read only. A file or folder is read once, when it is asked for, so that one run sees one state of it.
 * Throws what the file system throws, but for files and folders that are not there.
 */
export function openProject(root: string, now: Date): Project {
  const texts = new Map<string, string | undefined>();
  const names = new Map<string, readonly string[]>();
  return {
    root,
    now,
    read(path) {
      if (!texts.has(path)) texts.set(path, readText(join(root, path)));
      return texts.get(path);
    },
    list(folder) {
      const known = names.get(folder);
      const found = known ?? unlessMissing(() => readdirSync(join(root, folder)).sort()) ?? [];
      names.set(folder, found);
      return found;
    },
  };
}

/** The text of a file, or undefined if there is none. Throws what the file system throws. */
export function readText(path: string): string | undefined {
  return unlessMissing(() => readFileSync(path, "utf8"));
}

/** The text of a file that a person named, or why it cannot be had, as a sentence. */
export function readUserFile(path: string): { text: string } | { says: string } {
  try {
    const bytes = readFileSync(path);
    return { text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    return { says: unreadable[code] ?? `It cannot be read: ${code || String(error)}.` };
  }
}

const unreadable: { readonly [code: string]: string } = {
  ENOENT: "There is no such file.",
  ENOTDIR: "There is no such file.",
  EISDIR: "This is a folder.",
  EACCES: "This file may not be read.",
  ERR_ENCODING_INVALID_ENCODED_DATA: "This is not text in UTF-8.",
};

/** All that comes from a stream until it ends, as text. */
export async function readStream(stream: NodeJS.ReadableStream): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
}

const plopfiles = ["plopfile.js", "plopfile.mjs", "plopfile.cjs", "plopfile.ts", "plopfile.mts"];

/** The name of the team's own plopfile at the root of an app, or undefined if there is none. */
export function findPlopfile(root: string): string | undefined {
  return plopfiles.find((name) => existsSync(join(root, name)));
}

function unlessMissing<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw error;
  }
}
