import { execFile, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, chown, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { platform } from "node:os";
import { basename, dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import { commandAs } from "./account.js";
import type { Binaries } from "./binaries.js";

const execute = promisify(execFile);

/** Makes an empty server in a folder that exists and is empty. The password is kept in it, in the file `password`. */
export async function initialise(
  binaries: Binaries,
  folder: string,
  options: { user: string; password: string; fast: boolean },
): Promise<void> {
  const { account } = binaries;
  const words = wordLocale();
  const passwordFile = `${folder}.password`;
  await chmod(folder, 0o700);
  await writeFile(passwordFile, options.password, { mode: 0o600 });
  if (account) {
    await chown(folder, account.uid, account.gid);
    await chown(passwordFile, account.uid, account.gid);
  }
  await run(binaries, binaries.initdb, folder, [
    `--pgdata=${folder}`,
    `--username=${options.user}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    // Sorts the same on every system; only what counts as a letter is taken from the system.
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
    ...(words ? [`--lc-ctype=${words}`] : []),
    ...(options.fast ? ["--no-sync"] : []),
  ]);
  await rename(passwordFile, join(folder, "password"));
}

/**
 * Starts the server of a folder, detached: it outlives us, so that a killed `npm run dev` harms no rows.
 * Throws if it does not start, which is also so when somebody else has just started it.
 */
export async function startServer(
  binaries: Binaries,
  folder: string,
  { port, fast }: { port: number; fast: boolean },
): Promise<void> {
  await removeStaleLock(folder);
  const settings = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "''",
    max_connections: "200",
    ...(fast ? { fsync: "off", synchronous_commit: "off", full_page_writes: "off" } : {}),
  };
  const flags = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`);
  await run(binaries, binaries.pgCtl, folder, [
    "start",
    "--silent",
    "--wait",
    `--pgdata=${folder}`,
    `--log=${join(folder, "server.log")}`,
    `--options=-p ${port} ${flags.join(" ")}`,
  ]);
}

/** Stops the server of a folder at once; open transactions are rolled back. */
export async function stopServer(binaries: Binaries, folder: string): Promise<void> {
  await run(binaries, binaries.pgCtl, folder, [
    "stop",
    "--silent",
    "--wait",
    "--mode=fast",
    `--pgdata=${folder}`,
  ]);
}

/** A port that nobody listens on: the wanted one if it is free. */
export async function freePort(wanted: number): Promise<number> {
  return (await tryPort(wanted)) ?? (await tryPort(0)) ?? 0;
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(undefined));
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" ? address?.port : undefined));
    });
  });
}

/**
 * After a crash of the machine the lock file can name a process that is now something else; Postgres would then
 * refuse to start for ever. The lock of a process that is gone Postgres removes itself.
 */
async function removeStaleLock(folder: string): Promise<void> {
  const lock = join(folder, "postmaster.pid");
  const pid = (await readFile(lock, "utf8").catch(() => "")).split("\n", 1)[0];
  if (!pid || platform() === "win32") return;
  const command = await execute("ps", ["-p", pid, "-o", "comm="]).then(
    ({ stdout }) => stdout.trim(),
    () => "",
  );
  if (command !== "" && !command.includes("postgres")) await rm(lock, { force: true });
}

/** A locale that knows letters beyond ASCII, which trigram search needs; none on Windows. */
function wordLocale(): string | undefined {
  if (platform() === "win32") return undefined;
  const known = execFileSync("locale", ["-a"], { stdio: "pipe" }).toString().split("\n");
  return ["C.UTF-8", "C.utf8", "en_US.UTF-8", "en_US.utf8"].find((name) => known.includes(name));
}

async function run(binaries: Binaries, program: string, folder: string, flags: string[]) {
  const outer = Object.entries(process.env).filter(([name]) => !name.startsWith("PG"));
  const folders = [dirname(program), dirname(folder)];
  const command = commandAs(binaries.account, { program, flags, folders });
  const child = spawn(command.file, command.args, {
    ...command.account,
    cwd: folder,
    // A group of its own, not to be stopped half way by a Ctrl-C that is meant for us.
    detached: true,
    env: { ...Object.fromEntries(outer), LC_MESSAGES: "C" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const [complaint, [code]] = await Promise.all([
    text(child.stderr),
    once(child, "exit") as Promise<[number | null]>,
  ]);
  if (code !== 0) throw new Error(`${basename(program)} failed: ${complaint.trim()}`);
}
