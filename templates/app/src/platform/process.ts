import { existsSync } from "node:fs";
import { join } from "node:path";
import { appRoot } from "./root.js";
import { UsageError } from "./usage-error.js";

/** How long a process may take to stop before it is ended. */
const stopLimitMs = 15_000;
/** One Ctrl-C can come twice: from the terminal, and once more through npm. */
const echoMs = 1_000;

/** Runs a process: settings from `.env` first, and a mistake of the user becomes a message and exit code 1. */
export async function runMain(main: () => Promise<void>): Promise<void> {
  // Whoever started us may be gone before we are ready to stop in order.
  process.once("disconnect", endAtOnce);
  try {
    loadEnvironment();
    await main();
  } catch (error) {
    console.error(explain(error));
    process.exit(1);
  }
}

/**
 * Calls `stop` at the first SIGTERM or SIGINT, or when the process that started us is gone, and ends the process after
 * it. A second signal, some time after the first, ends it at once.
 */
export function onStop(stop: () => Promise<void>): void {
  let began: number | undefined;
  const begin = (): void => {
    const now = performance.now();
    if (began !== undefined && now - began > echoMs) process.exit(1);
    if (began !== undefined) return;
    began = now;
    setTimeout(() => process.exit(1), stopLimitMs).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", begin);
  process.on("SIGINT", begin);
  process.off("disconnect", endAtOnce);
  process.once("disconnect", begin);
}

function endAtOnce(): void {
  process.exit(1);
}

/** Settings from `.env` where the environment has none. What was built runs as production unless told otherwise. */
function loadEnvironment(): void {
  const file = join(appRoot, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
  const isBuilt = import.meta.url.endsWith(".js");
  process.env["NODE_ENV"] ??= isBuilt ? "production" : "development";
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof UsageError) return error.message;
  return explainConnection(error) ?? error.stack ?? error.message;
}

/** What Postgres and the network say when there is no way to the database, or no port to serve on. */
function explainConnection(error: Error): string | undefined {
  const code = "code" in error ? String(error.code) : "";
  if (code === "EADDRINUSE") return `Something else listens there already: ${error.message}`;
  const says: Record<string, string> = {
    ECONNREFUSED: "nothing listens there",
    ENOTFOUND: "there is no such host",
    ETIMEDOUT: "it does not answer",
    "28P01": "the user or the password is wrong",
    "28000": "the user may not connect",
    "3D000": "there is no such database; create it first",
  };
  const reason = says[code];
  if (reason === undefined) return undefined;
  return `The database cannot be reached: ${reason}. DATABASE_URL says where it is. (${error.message || code})`;
}
