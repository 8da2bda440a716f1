import { existsSync, watch } from "node:fs";
import { join } from "node:path";
import { watchTree } from "./watch-tree.js";

/** What changed: code and settings need a restart, migrations have to be applied before it. */
export type Changed = { code: boolean; migrations: boolean };

const folders = ["src", "bin", "migrations", "public"];
const nothing: Changed = { code: false, migrations: false };
/** A save writes several times, and a change of branches writes several files: what comes within this time is one change. */
const quietMs = 150;

/**
 * Calls `takeUp` when files of the app have changed and come to rest. What changes while it works is one change
 * after it.
 */
export function watchApp(
  root: string,
  takeUp: (changed: Changed) => Promise<void>,
): { close(): void } {
  let changed = nothing;
  let timer: NodeJS.Timeout | undefined;
  let working: Promise<void> | undefined;
  const settle = (): void => {
    if (working) return;
    const settled = changed;
    changed = nothing;
    working = takeUp(settled).finally(() => {
      working = undefined;
      if (changed !== nothing) settle();
    });
  };
  const note = (kind: keyof Changed): void => {
    changed = { ...changed, [kind]: true };
    clearTimeout(timer);
    timer = setTimeout(settle, quietMs);
  };
  const watchers = folders
    .filter((folder) => existsSync(join(root, folder)))
    .map((folder) =>
      watchTree(join(root, folder), (event, file) => {
        const kind = kindOf(folder, event, file);
        if (kind) note(kind);
      }),
    );
  const settings = watch(root, (_event, file) => {
    if (file === ".env") note("code");
  });
  return {
    close: () => {
      clearTimeout(timer);
      for (const watcher of [...watchers, settings]) watcher.close();
    },
  };
}

function kindOf(folder: string, event: string, file: string): keyof Changed | undefined {
  if (folder === "migrations") return file.endsWith(".sql") ? "migrations" : undefined;
  // The files of public/ are read for each request; only a new name needs a new route.
  if (folder === "public") return event === "rename" ? "code" : undefined;
  return /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) ? "code" : undefined;
}
