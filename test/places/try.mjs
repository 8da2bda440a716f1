import { spawn } from "node:child_process";
import { cpSync, existsSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { run, runOn } from "../setup/processes.mjs";

/** What one command did in a place. @typedef {{ what: string, passed: boolean, told: string, seconds: number }} Outcome */

/**
 * Does in a place what a newcomer does: `npm test`, `npm start`, and `npm test` in an app of their own.
 * @param {ReturnType<import("./places.mjs").placeOf>} place
 * @param {import("./site.mjs").Site} site
 * @param {{ logs: string, fast: boolean }} options logs: where what they print is kept, and what each test did;
 *   fast: without the slow tests
 * @returns {AsyncGenerator<Outcome>} one after the other, as they end
 */
export async function* tryPlace(place, site, { logs, fast }) {
  const burning = place.busy ? burn() : undefined;
  try {
    yield await timed("npm test", () => runTests(site, logs, fast ? ["--", "--fast"] : []));
    yield await timed("npm start", () => runDemo(site, logs));
    yield await timed("npm test of a created app", () => runCreatedApp(site, logs));
  } finally {
    burning?.stdin.end();
  }
}

function burn() {
  const program = fileURLToPath(new URL("burn.mjs", import.meta.url));
  return spawn(process.execPath, [program], { stdio: ["pipe", "ignore", "inherit"] });
}

async function timed(what, act) {
  const started = performance.now();
  const { passed, told } = await act();
  return { what, passed, told, seconds: Math.round((performance.now() - started) / 1000) };
}

async function runTests(site, logs, flags) {
  const { clone: cwd, env, as } = site;
  const { code, output } = await run("npm", ["--silent", "test", ...flags], {
    cwd,
    env,
    as,
    quiet: true,
  });
  writeFileSync(join(logs, "test.log"), output);
  const results = join(cwd, ".test-apps/results");
  if (existsSync(results)) cpSync(results, join(logs, "results"), { recursive: true });
  return { passed: code === 0, told: lastLine(output) };
}

/** Starts the demo, opens a page of it, and ends it with Ctrl-C. */
async function runDemo(site, logs) {
  const { clone: cwd, env, as } = site;
  const demo = runOn("npm", ["--silent", "start"], {
    cwd,
    env: { ...env, PORT: String(await freePort()) },
    as,
  });
  const address = await demo.prints(/The app runs at {2}(\S+)[^]*Ctrl-C ends it/);
  const status = address && (await fetch(`${address}/sign-in`)).status;
  demo.interrupt();
  const code = await demo.ended;
  writeFileSync(join(logs, "start.log"), demo.printed());
  // npm itself calls a Ctrl-C an end by a signal.
  const passed = status === 200 && [0, 130].includes(code);
  return { passed, told: `answered ${status ?? "nothing"}, ended with ${code}` };
}

async function runCreatedApp(site, logs) {
  const { folder, clone, as } = site;
  const app = join(folder, "acme");
  const options = { env: { ...site.env, ...site.appEnv }, as, quiet: true };
  const create = [join(clone, "dist/bin/create-boring-app.js"), app, "--yes"];
  const created = await run("node", create, { ...options, cwd: folder });
  writeFileSync(join(logs, "create.log"), created.output);
  if (created.code !== 0) return { passed: false, told: lastLine(created.output) };
  const { code, output } = await run("npm", ["test"], { ...options, cwd: app });
  writeFileSync(join(logs, "app-test.log"), output);
  const [, counts = lastLine(output)] =
    /^ *Tests +(.*)$/m.exec(stripVTControlCharacters(output)) ?? [];
  return { passed: code === 0, told: counts };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function lastLine(output) {
  return output.trim().split("\n").at(-1) ?? "";
}
