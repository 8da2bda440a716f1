import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { existsSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findEmbedded, type ServerState } from "../src/platform/db/embedded/index.js";
import { AppProcess, isAlive, until } from "../src/platform/testing/processes.js";

let root: string;
let folder: string;
const running: AppProcess[] = [];

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "embedded-"));
  await chmod(root, 0o755);
  folder = join(root, "postgres");
});
afterEach(async () => {
  const pid = (await state().catch(() => undefined))?.pid;
  for (const one of running.splice(0)) one.kill("SIGKILL");
  if (pid && isAlive(pid)) process.kill(pid, "SIGQUIT");
  await until(() => !pid || !isAlive(pid));
  await rm(root, { recursive: true });
});

function hold(): AppProcess {
  const one = new AppProcess({ args: ["--import", "tsx", "test/embedded-process.ts", folder] });
  running.push(one);
  return one;
}

async function urlOf(one: AppProcess): Promise<string> {
  return (await one.shows(/open (postgres:\S+)/))[1] ?? "";
}

async function state(): Promise<ServerState> {
  return JSON.parse(await readFile(`${folder}.json`, "utf8")) as ServerState;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  // The server is killed in some tests; the query that fails then says so.
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test("three at once make one server, share it, and the last to leave stops it", async () => {
  const [one, two, three] = [hold(), hold(), hold()];
  const urls = await Promise.all([one, two, three].map(urlOf));
  expect(new Set(urls).size).toBe(1);
  const { pid, port, user, database } = await state();
  expect(urls[0]).toContain(`:${port}/${database}`);
  expect(user).toBe("postgres");
  expect(readdirSync(root).sort()).toEqual(["postgres", "postgres.json"]);

  for (const left of [one, two]) {
    left.endInput();
    await left.shows(/left/);
    expect(isAlive(pid)).toBe(true);
    expect(await query(urls[0] ?? "", "select 1 as one")).toEqual([{ one: 1 }]);
  }
  three.endInput();
  await three.shows(/left/);
  await until(() => !isAlive(pid));
  expect(await findEmbedded({ folder, database: "app" })).toBeUndefined();
}, 120_000);

test("rows of the development server survive a kill -9 of the process that started it, and of the server", async () => {
  const first = hold();
  const url = await urlOf(first);
  await query(url, "create table notes (text text)");
  await query(url, "insert into notes values ('kept')");
  first.kill("SIGKILL");
  await first.ends();

  const second = hold();
  expect(await urlOf(second)).toBe(url);
  const { pid } = await state();
  process.kill(pid, "SIGKILL");
  await until(() => !isAlive(pid));
  second.kill("SIGKILL");

  const third = hold();
  expect(await query(await urlOf(third), "select text from notes")).toEqual([{ text: "kept" }]);
}, 120_000);

test("a lock that names a process that is now something else does not keep the server from starting", async () => {
  const first = hold();
  await urlOf(first);
  first.endInput();
  await first.shows(/left/);
  const lock = join(folder, "postmaster.pid");
  expect(existsSync(lock)).toBe(false);
  await writeFile(lock, `${process.pid}\n${folder}\n1\n5432\n\n127.0.0.1\n0 0\nready   \n`);
  const second = hold();
  await urlOf(second);
  expect((await state()).pid).not.toBe(process.pid);
}, 120_000);

test("only who knows the password gets in", async () => {
  const url = new URL(await urlOf(hold()));
  url.password = "wrong";
  await expect(query(url.href, "select 1")).rejects.toThrow("password authentication failed");
  url.password = "";
  await expect(query(url.href, "select 1")).rejects.toThrow("password");
}, 120_000);

test("it runs below a folder that only its owner may enter", async () => {
  await chmod(root, 0o700);
  const one = hold();
  expect(await query(await urlOf(one), "select 1 as one")).toEqual([{ one: 1 }]);
}, 60_000);
