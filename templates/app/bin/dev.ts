import { readConfig, type Config } from "../src/config.js";
import { openDatabase, openPool } from "../src/platform/db/index.js";
import { developmentDatabase } from "../src/platform/db/development.js";
import { migrateApp } from "../src/platform/migrations.js";
import { onStop, runMain } from "../src/platform/process.js";
import { appRoot } from "../src/platform/root.js";
import { lineWriter } from "./dev/output.js";
import { choosePort } from "./dev/port.js";
import { Supervised } from "./dev/supervisor.js";
import { watchApp, type Changed } from "./dev/watch.js";

const say = lineWriter("dev");

/** Everything that a developer needs, in one command: Postgres, migrations, web and worker, again at each change. */
await runMain(async () => {
  const port = await choosePort(process.env["PORT"], process.env["HOST"] || "127.0.0.1");
  process.env["PORT"] = String(port);

  const running: Supervised[] = [];
  let isStopping = false;
  const preparing = prepare(() => isStopping);
  let watcher: { close(): void } | undefined;
  onStop(async () => {
    isStopping = true;
    say("stopping");
    watcher?.close();
    await Promise.all(running.map((child) => child.stop()));
    const prepared = await preparing.catch(() => undefined);
    await prepared?.leave();
  });

  // The terminal was closed: nobody is left to whom Postgres would be of use.
  process.once("SIGHUP", () => process.kill(process.pid, "SIGTERM"));

  const { config } = await preparing;
  if (isStopping) return;
  const web = child("web", () => void announce(config));
  running.push(web, child("worker"));
  for (const each of running) each.start();

  watcher = watchApp(appRoot, async (changed) => {
    if (!isStopping) await takeUp(changed, config, running);
  });
});

type Prepared = { config: Config; leave: () => Promise<void> };

/** The database, running and up to date. */
async function prepare(isStopping: () => boolean): Promise<Prepared> {
  const database = await developmentDatabase();
  const leave = async () => database?.leave();
  try {
    const config = readConfig(process.env);
    if (!isStopping()) await migrateApp(config.databaseUrl, say);
    return { config, leave };
  } catch (error) {
    await leave();
    throw error;
  }
}

function child(name: "web" | "worker", onReady?: () => void): Supervised {
  return new Supervised({
    file: name === "web" ? "bin/server.ts" : "bin/worker.ts",
    folder: appRoot,
    env: process.env,
    onStart: (pid) => say(`started ${name} as process ${pid}`),
    onLine: lineWriter(name),
    ...(onReady ? { onReady } : {}),
  });
}

/** Applies new migrations and starts the processes again. A migration that fails leaves everything as it runs. */
async function takeUp(
  changed: Changed,
  config: Config,
  running: readonly Supervised[],
): Promise<void> {
  try {
    if (changed.migrations) await migrateApp(config.databaseUrl, say);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    return;
  }
  say("changed; starting again");
  await Promise.all(running.map((each) => each.restart()));
}

let isAnnounced = false;

/** Says where the app is, and how to get in when nobody can yet. Only once: a restart changes nothing of it. */
async function announce({ appName, appUrl, databaseUrl }: Config): Promise<void> {
  if (isAnnounced) return;
  isAnnounced = true;
  say(`${appName} runs at ${appUrl}  (Ctrl-C stops it)`);
  const db = openDatabase(openPool(databaseUrl, { name: "dev", max: 1 }));
  try {
    const anyone = await db.selectFrom("users").select("id").limit(1).execute();
    if (anyone.length > 0) return;
    say("Nobody can sign in yet. Make the first admin in another terminal:");
    say("  npm run console -- create-admin you@example.com");
  } finally {
    await db.destroy();
  }
}
