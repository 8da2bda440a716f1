import { chmod, mkdtemp, readFile, rm, utimes } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { appRoot } from "../src/platform/root.js";
import { AppProcess, isAlive, runProcess, until } from "../src/platform/testing/processes.js";

/** `npm run dev`, as a developer meets it: real processes, real signals. The tests build on each other. */
const waitMs = 120_000;
let folder: string;
let dev: AppProcess;
const started: AppProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "dev-"));
  await chmod(folder, 0o755);
});
afterAll(async () => {
  const postgres = await postgresPid();
  for (const one of started) one.kill("SIGKILL");
  if (postgres && isAlive(postgres)) process.kill(postgres, "SIGQUIT");
  await until(() => !postgres || !isAlive(postgres));
  await rm(folder, { recursive: true });
});

function start(env: Record<string, string> = {}): AppProcess {
  const one = new AppProcess({
    args: ["--import", "tsx", "bin/dev.ts"],
    env: { DATA_FOLDER: folder, ...env },
  });
  started.push(one);
  return one;
}

async function postgresPid(): Promise<number | undefined> {
  const text = await readFile(join(folder, "postgres.json"), "utf8").catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as { pid: number }).pid;
}

async function addressOf(one: AppProcess): Promise<string> {
  return (await one.shows(/runs at (http:\S+)/, waitMs))[1] ?? "";
}

async function isReady(address: string): Promise<boolean> {
  const answer = await fetch(`${address}/readyz`).catch(() => undefined);
  return answer?.status === 200;
}

/** The ids of the processes that a `npm run dev` has started, as they log them. */
function pidsOf(one: AppProcess, name: string): number[] {
  return [...one.output.matchAll(new RegExp(`dev +started ${name} as process (\\d+)`, "g"))].map(
    ([, pid]) => Number(pid),
  );
}

function consoleCommand(args: string[], input = "") {
  return runProcess({
    args: ["--import", "tsx", "bin/console.ts", ...args],
    env: { DATA_FOLDER: folder },
    input,
  });
}

test(
  "starts everything, and says where it is and how to get in",
  async () => {
    dev = start();
    const address = await addressOf(dev);
    await dev.shows(/Applied 0001_platform.sql/);
    await dev.shows(/npm run console -- create-admin/);
    await dev.shows(/worker started/, waitMs);
    await until(() => isReady(address));
    expect((await fetch(`${address}/sign-in`)).status).toBe(200);
  },
  waitMs,
);

test(
  "the console finds the same database",
  async () => {
    const made = await consoleCommand(
      ["create-admin", "me@example.com", "--name", "Me", "--password-stdin"],
      "correct horse battery\n",
    );
    expect(made).toMatchObject({ code: 0, output: expect.stringContaining("can sign in") });
    const address = await addressOf(dev);
    expect(await (await fetch(`${address}/sign-in`)).text()).not.toContain("create-admin");
    const again = await consoleCommand(["create-admin", "ME@example.com", "--password-stdin"], "x");
    expect(again.code).toBe(1);
    expect(again.output).toContain("exists already");
    expect(again.output).not.toMatch(/\n +at /);
    expect((await consoleCommand(["list-users"])).output).toBe("me@example.com  Me  admin\n");
  },
  waitMs,
);

test(
  "a worker that is killed is started again",
  async () => {
    const [worker = 0] = pidsOf(dev, "worker");
    process.kill(worker, "SIGKILL");
    await dev.shows(/worker ended with SIGKILL; starting again/);
    await until(() => pidsOf(dev, "worker").length === 2);
    expect(isAlive(pidsOf(dev, "worker")[1] ?? 0)).toBe(true);
  },
  waitMs,
);

test(
  "a change starts web and worker again",
  async () => {
    const [web = 0] = pidsOf(dev, "web");
    const now = new Date();
    await utimes(join(appRoot, "src", "start-page.tsx"), now, now);
    await dev.shows(/changed; starting again/);
    await until(() => pidsOf(dev, "web").length > 1);
    expect(isAlive(web)).toBe(false);
    const address = await addressOf(dev);
    await until(() => isReady(address));
  },
  waitMs,
);

test(
  "a second one shares the server, on another port, and leaves it running",
  async () => {
    const second = start();
    const address = await addressOf(second);
    expect(address).not.toBe(await addressOf(dev));
    await until(() => isReady(address));
    const postgres = await postgresPid();
    second.interrupt();
    expect(await second.ends()).toBe(0);
    expect(isAlive(postgres ?? 0)).toBe(true);
    expect(await isReady(await addressOf(dev))).toBe(true);
    for (const pid of [...pidsOf(second, "web"), ...pidsOf(second, "worker")]) {
      expect(isAlive(pid)).toBe(false);
    }
  },
  waitMs,
);

test(
  "after a kill -9 nothing is left but Postgres, and the next one goes on from there",
  async () => {
    const pids = () => [...pidsOf(dev, "web"), ...pidsOf(dev, "worker")];
    dev.kill("SIGKILL");
    await dev.ends();
    await until(() => pids().every((pid) => !isAlive(pid)));
    dev = start();
    const address = await addressOf(dev);
    await until(() => isReady(address));
    expect(dev.output).not.toContain("Applied");
    expect(dev.output).not.toContain("create-admin");
  },
  waitMs,
);

test(
  "one Ctrl-C that comes twice, as through npm, stops everything in order",
  async () => {
    const postgres = (await postgresPid()) ?? 0;
    const pids = [...pidsOf(dev, "web"), ...pidsOf(dev, "worker")];
    dev.interrupt();
    dev.interrupt();
    expect(await dev.ends()).toBe(0);
    await until(() => [...pids, postgres].every((pid) => !isAlive(pid)));
  },
  waitMs,
);

test(
  "a wanted port that is taken is an error, with what to do",
  async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const port = typeof address === "object" ? (address?.port ?? 0) : 0;
    const failed = start({ PORT: String(port) });
    expect(await failed.ends()).toBe(1);
    expect(failed.output).toContain(`Port ${port} is in use.`);
    expect(failed.output).not.toMatch(/\n +at /);
    server.close();
  },
  waitMs,
);

test(
  "settings that are wrong are told, and nothing is left running",
  async () => {
    const failed = start({ LOG_LEVEL: "loud", SESSION_IDLE_HOURS: "-1" });
    expect(await failed.ends()).toBe(1);
    expect(failed.output).toMatch(/LOG_LEVEL must be one of[\s\S]*SESSION_IDLE_HOURS must be/);
    const postgres = (await postgresPid()) ?? 0;
    await until(() => !isAlive(postgres));
  },
  waitMs,
);
