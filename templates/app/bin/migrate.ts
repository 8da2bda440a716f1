import { parseArgs } from "node:util";
import { readConfig } from "../src/config.js";
import { developmentDatabase } from "../src/platform/db/development.js";
import { appMigrations, migrateApp } from "../src/platform/migrations.js";
import { runMain } from "../src/platform/process.js";
import { UsageError } from "../src/platform/usage-error.js";

const usage = `Usage: npm run migrate [-- --status | --dry-run]

Applies the files of migrations/ that the database has not seen, in order, each in its own transaction.

  --status   lists every file and whether it is applied
  --dry-run  says what would be applied, and changes nothing`;

await runMain(async () => {
  const flags = readFlags();
  if (flags.help) return console.log(usage);
  const database = await developmentDatabase();
  try {
    const { databaseUrl } = readConfig(process.env);
    if (flags.status) await showStatus(databaseUrl);
    else if (flags["dry-run"]) await showPlan(databaseUrl);
    else await apply(databaseUrl);
  } finally {
    await database?.leave();
  }
});

function readFlags() {
  try {
    const { values } = parseArgs({
      options: {
        status: { type: "boolean" },
        "dry-run": { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    });
    return values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
}

async function showStatus(url: string): Promise<void> {
  for (const { version, file, state, appliedAt } of await appMigrations(url)) {
    const name = file ?? `${version} (no file here)`;
    console.log(`${state.padEnd(12)}  ${name}${appliedAt ? `  ${appliedAt.toISOString()}` : ""}`);
  }
}

async function showPlan(url: string): Promise<void> {
  const states = await appMigrations(url);
  const pending = states.filter(({ state }) => state === "pending");
  for (const { file } of pending) console.log(`Would apply ${file}`);
  if (pending.length === 0) console.log("Nothing to apply");
}

async function apply(url: string): Promise<void> {
  const applied = await migrateApp(url, (line) => console.log(line));
  if (applied.length === 0) console.log("Nothing to apply");
}
