import { start } from "node:repl";
import { parseArgs } from "node:util";
import { readConfig } from "../src/config.js";
import { developmentDatabase } from "../src/platform/db/development.js";
import { openDatabase, openPool } from "../src/platform/db/index.js";
import { migrateApp, pendingMigrations } from "../src/platform/migrations.js";
import { runMain } from "../src/platform/process.js";
import { UsageError } from "../src/platform/usage-error.js";
import { resources } from "../src/resources/index.js";
import { commands, type Console } from "./console/commands.js";

const usage = `Usage: npm run console [-- COMMAND]

  create-admin EMAIL   makes a person with the role admin [--name NAME] [--password-stdin]
  set-password EMAIL   gives a person another password; signs them out everywhere [--password-stdin]
  password-link EMAIL  prints a link by which a person sets a password once, within a day
  list-users           lists who can sign in

Without a command: a JavaScript prompt with \`db\` and \`resources\`.`;

await runMain(async () => {
  const { command, email, flags } = readCommand();
  if (flags.help) return console.log(usage);
  const database = await developmentDatabase();
  const config = readConfig(process.env);
  if (database?.isEmbedded) await migrateApp(config.databaseUrl, () => undefined);
  const pending = await pendingMigrations(config.databaseUrl);
  if (pending.length > 0)
    throw new UsageError(`Migrations are not applied: ${pending.join(", ")}.`);
  const pool = openPool(config.databaseUrl, { name: `${config.appName} console`, max: 2 });
  const db = openDatabase(pool);
  try {
    if (command) await command({ config, db, email, flags });
    else await prompt({ db, resources });
  } finally {
    await db.destroy();
    await database?.leave();
  }
});

type Command = (console: Console) => Promise<void>;

function readCommand(): { command: Command | undefined; email: string; flags: Console["flags"] } {
  const { values, positionals } = readFlags();
  const [name, email = "", ...more] = positionals;
  if (name === undefined || values.help) return { command: undefined, email, flags: values };
  const command = commands[name];
  if (!command) throw new UsageError(`There is no command ${name}.\n\n${usage}`);
  if (more.length > 0 || (email === "") !== (name === "list-users")) {
    throw new UsageError(
      `${name} takes ${name === "list-users" ? "nothing" : "an EMAIL"}.\n\n${usage}`,
    );
  }
  return { command, email, flags: values };
}

function readFlags() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        name: { type: "string" },
        "password-stdin": { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
}

function prompt(known: object): Promise<void> {
  const repl = start({ prompt: "> " });
  Object.assign(repl.context, known);
  return new Promise((resolve) => repl.once("exit", resolve));
}
