import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { stripVTControlCharacters } from "node:util";

/** How long a process may take to end after Ctrl-C before it is asked less politely, and then not asked, in ms. */
const patience = { polite: 4_000, firm: 8_000 };

/** Process groups that are running now, by the id of their leader. */
const groups = new Set();

/** True once a person or the machine asked this run to end. */
let stopping = false;

/** Another user to run as. @typedef {{ uid: number, gid: number }} User */

/**
 * Runs a command and shows what it prints.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd: string, env?: Record<string, string | undefined>, quiet?: boolean, as?: User }} options
 *   quiet: keep the output and give it back instead of showing it
 * @returns {Promise<{ code: number, output: string }>} code 127 if there is no such command
 */
export async function run(command, args, { cwd, env, quiet = false, as }) {
  const child = launch(command, args, { cwd, env, out: quiet ? "pipe" : "inherit", as });
  let output = "";
  child.stdout?.on("data", (chunk) => (output += chunk));
  child.stderr?.on("data", (chunk) => (output += chunk));
  const code = await endOf(child);
  if (stopping) await new Promise(() => undefined); // the process is about to end; nothing comes after this
  return { code, output };
}

/**
 * Starts a command that goes on. What it prints is kept back until `show` is called, or until it ends by itself.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd: string, env?: Record<string, string | undefined>, as?: User }} options
 * @returns {{ prints(pattern: RegExp): Promise<string | undefined>, printed(): string, show(): void,
 *   interrupt(): void, ended: Promise<number> }}
 *   prints: the group of the pattern, once text that matches was printed; undefined if the process ended before.
 *   show: from now on its output is shown; what it printed before is not.
 *   interrupt: presses Ctrl-C
 */
export function runOn(command, args, { cwd, env, as }) {
  const child = launch(command, args, { cwd, env, out: "pipe", as });
  let output = "";
  let isShown = false;
  let isInterrupted = false;
  const lookers = new Set();
  const take = (chunk) => {
    if (isShown) process.stdout.write(chunk);
    else output += chunk;
    for (const look of lookers) look();
  };
  child.stdout?.on("data", take);
  child.stderr?.on("data", take);
  const ended = endOf(child).then((code) => {
    if (!isShown && !isInterrupted && !stopping) process.stderr.write(output);
    return code;
  });
  const prints = (pattern) =>
    new Promise((resolve) => {
      const look = () => {
        const found = pattern.exec(stripVTControlCharacters(output));
        if (!found) return;
        lookers.delete(look);
        resolve(found[1]);
      };
      lookers.add(look);
      look();
      void ended.then(() => resolve(undefined));
    });
  return {
    prints,
    printed: () => output,
    show: () => void (isShown = true),
    interrupt: () => {
      isInterrupted = true;
      signalGroup(child.pid, "SIGINT");
    },
    ended,
  };
}

/** Starts a process at the head of a group of its own, so that Ctrl-C ends all of it, and ends it once. */
function launch(command, args, { cwd, env = {}, out, as = {} }) {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", out, out],
    detached: true,
    ...as,
  });
  if (child.pid !== undefined) groups.add(child.pid);
  return child;
}

/** Waits for a process to end; gives its exit code, 127 if it never started, 130 if a signal ended it. */
async function endOf(child) {
  const code = await new Promise((resolve) => {
    child.on("error", (error) => {
      console.error(`✖ ${error.message}`);
      resolve(127);
    });
    child.on("close", (status) => resolve(status ?? 130));
  });
  groups.delete(child.pid);
  return code;
}

/**
 * Ends everything on Ctrl-C, SIGTERM and a closed terminal, then this process. Twice Ctrl-C does not wait.
 * @param {{ code: number, afterwards?: () => void }} options code: what the process then ends with
 */
export function endOnSignals({ code, afterwards }) {
  let since = 0;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, async () => {
      if (stopping) {
        // One Ctrl-C arrives twice: from the terminal, and passed on by npm.
        if (Date.now() - since > 500) for (const group of groups) signalGroup(group, "SIGKILL");
        return;
      }
      stopping = true;
      since = Date.now();
      console.error("\nStopping; press Ctrl-C again to stop at once.");
      await endGroups();
      afterwards?.();
      process.exit(code);
    });
  }
}

/** Asks every running process group to end, and makes it. */
async function endGroups() {
  for (const [signal, wait] of [
    ["SIGINT", patience.polite],
    ["SIGTERM", patience.firm],
    ["SIGKILL", patience.polite],
  ]) {
    for (const group of groups) signalGroup(group, signal);
    for (let waited = 0; groups.size > 0 && waited < wait; waited += 50) await sleep(50);
  }
}

/** Sends a signal to a process group; false if nothing of it is alive. */
export function signalGroup(leader, signal) {
  try {
    process.kill(-leader, signal);
    return true;
  } catch {
    return false;
  }
}

/**
 * Process groups that tests lead are noted as files here, so that none outlives a run that was itself killed.
 * @param {string} folder
 */
export function noteGroup(folder, leader) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, String(leader)), "");
}

/** @param {string} folder */
export function forgetGroup(folder, leader) {
  rmSync(join(folder, String(leader)), { force: true });
}

/** Kills the noted groups that are still alive. @param {string} folder */
export function endNotedGroups(folder) {
  let names = [];
  try {
    names = readdirSync(folder);
  } catch {
    return;
  }
  for (const name of names) signalGroup(Number(name), "SIGKILL");
  rmSync(folder, { recursive: true, force: true });
}
