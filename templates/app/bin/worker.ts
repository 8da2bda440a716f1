import { readConfig } from "../src/config.js";
import { openLog } from "../src/platform/http/log.js";
import { pendingMigrations } from "../src/platform/migrations.js";
import { onStop, runMain } from "../src/platform/process.js";
import { UsageError } from "../src/platform/usage-error.js";
import { startWorker } from "../src/platform/tasks/worker.js";
import { resources } from "../src/resources/index.js";

/**
 * The worker process: runs background tasks until it is told to stop. It ends by itself, with exit code 1, when it can
 * no longer be sure that it works; whatever supervises it starts a fresh one.
 */
await runMain(async () => {
  const config = readConfig(process.env);
  const log = openLog(config, "worker");
  const pending = await pendingMigrations(config.databaseUrl);
  if (pending.length > 0) {
    throw new UsageError(
      `Migrations are not applied: ${pending.join(", ")}. Run the migrations first.`,
    );
  }
  const starting = startWorker({
    config,
    resources,
    log,
    exit: (reason) => {
      log.fatal(reason);
      process.exit(1);
    },
  });
  // From the first moment: who is told to stop while it starts, stops as soon as it has.
  onStop(async () => (await starting).stop());
  await starting;
});
