/**
 * `npm start` from a fresh clone: installs, builds, creates a demo app in `.demo/app`, generates Customer and Invoice
 * into it, runs it with people and rows in it, and says where it is and how to sign in. Ctrl-C ends it.
 * Run again, it goes on with the same app and rows, unless what the app is made from has changed: then it makes it anew.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { hashOfFiles } from "./setup/hash.mjs";
import { build, install } from "./setup/install.mjs";
import { requireNode } from "./setup/node-version.mjs";
import { provideNpmCache } from "./setup/npm-cache.mjs";
import { endOnSignals, run, runOn } from "./setup/processes.mjs";
import { people, password } from "./setup/people.mjs";
import { seed } from "./setup/seed.mjs";

requireNode();
provideNpmCache();

const root = fileURLToPath(new URL("..", import.meta.url));
/** Below the repository, for its packages. The test of this file has a demo of its own, to leave a person's alone. */
const demo = join(root, process.env.BORING_DEMO ?? ".demo");
const shown = relative(root, demo);
const app = join(demo, "app");
/** Written last, so that a demo whose making was stopped is made anew. */
const stamp = join(demo, "made-from");
const specs = ["customer", "invoice"].map((name) => join(root, `test/specs/${name}.yaml`));

/** Says what went wrong and ends. */
function fail(says, fix) {
  console.error(`\n✖ ${says}\n  ${fix}`);
  process.exit(1);
}

/** Runs a command of the build, quietly; shows all it printed if it fails. */
async function quietly(says, args, cwd) {
  console.log(says);
  const { code, output } = await run(process.execPath, args, { cwd, quiet: true });
  if (code !== 0) fail(`This failed: ${says}`, output);
}

async function makeApp() {
  // Nothing is installed a second time: .demo lies in this repository, so Node finds the packages of the
  // app in the repository's own node_modules, which has all of them in the same versions.
  const create = [join(root, "dist/bin/create-boring-app.js"), app];
  await quietly(
    `Creating the demo app in ${shown}/app`,
    [...create, "--name", "acme", "--yes", "--no-install", "--no-git"],
    demo,
  );
  for (const spec of specs) {
    const generate = [
      join(root, "dist/bin/boring.js"),
      "generate",
      "resource",
      "--spec",
      spec,
      "--yes",
    ];
    await quietly(`Generating from ${spec.slice(root.length)}`, generate, app);
  }
}

async function provideApp() {
  const madeFrom = hashOfFiles([join(root, "templates"), join(root, "dist"), ...specs]);
  const before = existsSync(stamp) ? readFileSync(stamp, "utf8") : undefined;
  if (before === madeFrom) {
    console.log(`Going on with the demo app in ${shown}/app (delete ${shown} to start over).`);
    return;
  }
  if (before !== undefined) console.log("The templates have changed: making a new demo app.");
  rmSync(demo, { recursive: true, force: true });
  mkdirSync(demo, { recursive: true });
  await makeApp();
  writeFileSync(stamp, madeFrom);
}

/** The database of the Postgres that `npm run dev` started in an app. */
function databaseOf(folder) {
  const state = JSON.parse(readFileSync(join(folder, ".data/postgres.json"), "utf8"));
  const { user, password: key, port, database } = state;
  return `postgres://${user}:${key}@127.0.0.1:${port}/${database}`;
}

async function main() {
  if (!(await install(root))) process.exit(1);
  console.log("Building");
  if (!(await build(root))) process.exit(1);
  await provideApp();

  console.log("Starting the app: Postgres, migrations, web and worker");
  // Every request and task is in the log otherwise, and pushes the sign-in off the screen.
  const env = { LOG_LEVEL: process.env.LOG_LEVEL ?? "warn" };
  const dev = runOn("npm", ["run", "--silent", "dev"], { cwd: app, env });
  const address = await dev.prints(/runs at (http:\S+)/);
  if (address === undefined) {
    const code = await dev.ended;
    fail(`The app did not start (exit code ${code}).`, "What it said is above. Then: npm start");
  }
  console.log("Letting its people make customers and invoices");
  await seed({ databaseUrl: databaseOf(app), address });
  console.log(`\n  The app runs at  ${address}`);
  console.log(`  Its admin is at  ${address}/admin\n`);
  console.log(`  Sign in as one of these, with the password:  ${password}\n`);
  for (const { email, may } of people) console.log(`    ${email.padEnd(22)} ${may}`);
  console.log("\n  Ctrl-C ends it; npm start goes on with it.\n");
  dev.show();
  process.exit(await dev.ended);
}

// Ctrl-C is how a demo ends, not a failure.
endOnSignals({ code: 0 });
await main();
