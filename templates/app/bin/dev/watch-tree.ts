import { readdirSync, statSync, watch, type FSWatcher } from "node:fs";
import { join } from "node:path";

/**
 * Calls `onChange` for each file below `root` that is written, made, replaced or removed, with its path from there. Each
 * folder has a watcher of its own: Node's recursive one loses sight of a file that another was renamed over, which is
 * how many editors and git save.
 */
export function watchTree(
  root: string,
  onChange: (event: string, file: string) => void,
): { close(): void } {
  const watchers = new Map<string, FSWatcher>();

  const add = (folder: string, isNew: boolean): void => {
    watchers.get(folder)?.close();
    const watcher = watch(join(root, folder), (event, name) => {
      const path = join(folder, String(name));
      onChange(event, path);
      if (isFolder(join(root, path))) unlessGone(() => add(path, true));
    });
    watcher.on("error", () => watcher.close());
    watchers.set(folder, watcher);
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) unlessGone(() => add(path, isNew));
      // What came with a new folder was there before anybody watched it.
      else if (isNew) onChange("rename", path);
    }
  };

  add("", false);
  return {
    close: () => {
      for (const watcher of watchers.values()) watcher.close();
    },
  };
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** A folder can be gone again before it is looked into. */
function unlessGone(look: () => void): void {
  try {
    look();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code !== "ENOENT" && code !== "ENOTDIR") throw error;
  }
}
