import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import { dirname } from "node:path";
import { UsageError } from "../../usage-error.js";

/** The embedded Postgres cannot run here. The message says why and what to do. */
export class EmbeddedError extends UsageError {}

/** The system user that Postgres runs as when we are root, which it refuses to run as. */
export type Account = { readonly uid: number; readonly gid: number };

/** What to start, and the account to start it as; `account` is absent where the command changes to it by itself. */
export type Command = {
  readonly file: string;
  readonly args: string[];
  readonly account?: Account;
};

const name = "postgres";

/** The account of the embedded Postgres, made if need be; undefined unless we are root. */
export function findAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const known = readAccount();
  if (known) return known;
  try {
    execFileSync("groupadd", ["--force", name], { stdio: "pipe" });
    execFileSync("useradd", ["--gid", name, "--no-create-home", name], { stdio: "pipe" });
  } catch (cause) {
    throw new EmbeddedError(
      `Postgres does not run as root, and the system user "${name}" could not be made for it. ` +
        "Run this as another user, or set DATABASE_URL to a Postgres of your own.",
      { cause },
    );
  }
  return readAccount();
}

/**
 * The command that runs a program as the account. Below a folder that only root may enter, as `/root` or a temporary
 * one, the account is given the one right that it lacks there: to pass through folders. Throws an EmbeddedError where
 * that cannot be done.
 */
export function commandAs(
  account: Account | undefined,
  { program, flags, folders }: { program: string; flags: string[]; folders: readonly string[] },
): Command {
  if (!account) return { file: program, args: flags };
  const closed = folders.find((folder) => !mayEnter(account, folder));
  if (closed === undefined) return { file: program, args: flags, account };
  refuseWithoutSetpriv(closed);
  // Without the first, Linux forgets the right whenever a program asks whether it may use a file.
  const rights = [
    "--securebits=+no_setuid_fixup",
    "--inh-caps=+dac_override",
    "--ambient-caps=+dac_override",
  ];
  const ids = [`--reuid=${account.uid}`, `--regid=${account.gid}`, "--clear-groups"];
  return { file: "setpriv", args: [...ids, ...rights, "--", program, ...flags] };
}

function mayEnter(account: Account, folder: string): boolean {
  const { mode, uid } = statSync(folder);
  if ((mode & 0o001) === 0 && uid !== account.uid) return false;
  const parent = dirname(folder);
  return parent === folder || mayEnter(account, parent);
}

function refuseWithoutSetpriv(folder: string): void {
  try {
    execFileSync("setpriv", ["--version"], { stdio: "pipe" });
  } catch (cause) {
    throw new EmbeddedError(
      `As root, Postgres runs as the user "${name}", who may not enter ${folder}. ` +
        "Move the app to a folder that everyone may enter, run this as another user, or set DATABASE_URL.",
      { cause },
    );
  }
}

function readAccount(): Account | undefined {
  try {
    const [uid, gid] = ["-u", "-g"].map((flag) =>
      Number(execFileSync("id", [flag, name], { stdio: "pipe" }).toString()),
    );
    return uid === undefined || gid === undefined ? undefined : { uid, gid };
  } catch {
    return undefined;
  }
}
