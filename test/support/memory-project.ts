import type { Project } from "../../generators/core/types.js";

/** An app that is only a map of paths to texts. */
export function memoryProject(files: { readonly [path: string]: string } = {}): Project {
  return {
    root: "/app",
    now: new Date("2026-01-02T03:04:05Z"),
    read: (path) => (Object.hasOwn(files, path) ? files[path] : undefined),
    list(folder) {
      const below = Object.keys(files).filter((path) => path.startsWith(`${folder}/`));
      const names = below.map((path) => path.slice(folder.length + 1).split("/")[0] ?? "");
      return [...new Set(names)].sort();
    },
  };
}
