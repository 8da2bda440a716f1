import {
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { codeOf } from "./disk.js";

/** Who holds an app: one `boring` process at a time. */
export type Holder = { pid: number; born?: string; host: string; command: string; since: string };

export type Lock = { release(): void };

/**
 * Takes the app at `root` for this process, or says who has it. A lock whose process is dead is taken over.
 * Throws what the file system throws if the folder cannot be written.
 */
export function takeLock(root: string, command: string): { lock: Lock } | { holder: Holder } {
  const folder = join(root, ".boring");
  const path = join(folder, "lock");
  const mine = `${path}.${process.pid}`;
  makeFolder(folder);
  const release = (): void => {
    process.off("exit", release);
    rmSync(path, { force: true });
    removeIfEmpty(folder);
  };
  try {
    writeFileSync(mine, JSON.stringify(self(command)));
    for (;;) {
      if (linked(mine, path)) {
        sweep(folder);
        process.once("exit", release);
        return { lock: { release } };
      }
      const holder = readHolder(path);
      if (holder === undefined) continue;
      if (isAlive(holder)) return { holder };
      clearStale(path, holder);
    }
  } finally {
    rmSync(mine, { force: true });
    removeIfEmpty(folder);
  }
}

/** Not Node's recursive way, which calls a read-only disk a missing folder. */
function makeFolder(folder: string): void {
  try {
    mkdirSync(folder);
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
  }
}

function self(command: string): Holder {
  const born = birthOf(process.pid);
  const since = new Date().toISOString();
  return { pid: process.pid, ...(born && { born }), host: hostname(), command, since };
}

/** A link, unlike a write, is there with its whole text or not at all. */
function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    const code = codeOf(error);
    if (code === "EEXIST") return false;
    if (code !== "EPERM" && code !== "ENOTSUP" && code !== "ENOSYS") throw error;
  }
  try {
    // A file system without links: written in place, which another process may read half.
    writeFileSync(to, readFileSync(from), { flag: "wx" });
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

function readHolder(path: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Holder;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    if (error instanceof SyntaxError) return { pid: 0, host: hostname(), command: "", since: "" };
    throw error;
  }
}

function isAlive(holder: Holder): boolean {
  // Another machine's processes cannot be seen from here, so its word is taken.
  if (holder.host !== hostname()) return true;
  if (holder.pid <= 0) return false;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if (codeOf(error) === "ESRCH") return false;
  }
  // The number of a dead process may have gone to a new one, which was born later.
  const born = birthOf(holder.pid);
  return born === undefined || holder.born === undefined || born === holder.born;
}

/** The start time of a process in the kernel's own count, where the system tells it. */
function birthOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
  } catch {
    return undefined;
  }
}

/** Moves a dead process's lock away; puts it back if it turns out to be a new one that another process took meanwhile. */
function clearStale(path: string, dead: Holder): void {
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return;
    throw error;
  }
  const moved = readHolder(aside);
  if (moved?.pid !== dead.pid || moved.since !== dead.since) linked(aside, path);
  rmSync(aside, { force: true });
}

/** Removes what processes left that were killed while they took the lock. */
function sweep(folder: string): void {
  for (const name of readdirSync(folder)) {
    const pid = /^lock\.(?:stale\.)?(\d+)$/.exec(name)?.[1];
    if (pid === undefined || Number(pid) === process.pid) continue;
    const isGone = !isAlive({ pid: Number(pid), host: hostname(), command: "", since: "" });
    if (isGone) rmSync(join(folder, name), { force: true });
  }
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch (error) {
    const code = codeOf(error);
    if (code !== "ENOTEMPTY" && code !== "EEXIST" && code !== "ENOENT") throw error;
  }
}
