import { buildApp } from "../src/app.js";
import { readConfig } from "../src/config.js";
import { openDatabase, openPool } from "../src/platform/db/index.js";
import { openLog, queryLog } from "../src/platform/http/log.js";
import { pendingMigrations } from "../src/platform/migrations.js";
import { onStop, runMain } from "../src/platform/process.js";
import { UsageError } from "../src/platform/usage-error.js";
import { resources } from "../src/resources/index.js";

/** The web process: answers requests until it is told to stop, then finishes those it has begun. */
await runMain(async () => {
  const config = readConfig(process.env);
  const log = openLog(config, "web");
  const pending = await pendingMigrations(config.databaseUrl);
  if (pending.length > 0) {
    throw new UsageError(
      `Migrations are not applied: ${pending.join(", ")}. Run the migrations first.`,
    );
  }
  const pool = openPool(config.databaseUrl, {
    name: `${config.appName} web`,
    onError: (error) => log.warn({ err: error }, "database connection lost"),
  });
  const db = openDatabase(pool, queryLog(log));
  const app = await buildApp({ config, db, resources, log });
  onStop(async () => {
    await app.close();
    await db.destroy();
    log.info("stopped");
  });
  await app.listen({ host: config.host, port: config.port });
  process.send?.("listening");
});
