import { pino } from "pino";
import { readConfig } from "../../../config.js";
import { startWorker } from "../../tasks/worker.js";
import type { TaskSettings } from "../../tasks/settings.js";
import { things } from "./things.js";

/** A worker process for the made-up resource; the tests start it, freeze it and kill it. */
const settings = JSON.parse(process.env["TASK_SETTINGS"] ?? "{}") as Partial<TaskSettings>;
const log = pino({ level: "info" });

const worker = await startWorker({
  config: readConfig(process.env),
  resources: [things],
  log,
  settings,
  exit: (reason) => {
    log.fatal(reason);
    process.exit(1);
  },
});

process.once("SIGTERM", () => {
  void worker.stop().then(() => process.exit(0));
});
