import { once } from "node:events";
import { rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { connect } from "node:net";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort } from "../src/platform/db/embedded/server.js";
import { appRoot } from "../src/platform/root.js";
import { openEmptyDatabase, type EmptyDatabase } from "../src/platform/testing/database.js";
import { AppProcess, runProcess, until } from "../src/platform/testing/processes.js";

/** What was built, run as in production: from JavaScript, against a database that is given. */
const built = join(".data", "test-dist");
const waitMs = 120_000;
let database: EmptyDatabase;
let port: number;
let settings: Record<string, string>;
const started: AppProcess[] = [];

beforeAll(async () => {
  database = await openEmptyDatabase();
  port = await freePort(0);
  settings = {
    DATABASE_URL: database.url,
    SECRET: "0123456789abcdef0123456789abcdef",
    APP_URL: "https://app.example.com",
    PORT: String(port),
  };
  const typescript = dirname(createRequire(import.meta.url).resolve("typescript/package.json"));
  const compiler = join(typescript, "bin", "tsc");
  const outcome = await runProcess({
    args: [compiler, "-p", "tsconfig.build.json", "--outDir", built],
  });
  if (outcome.code !== 0) throw new Error(outcome.output);
}, waitMs);
afterAll(async () => {
  for (const one of started) one.kill("SIGKILL");
  await Promise.all(started.map((one) => one.ends()));
  await database.close();
  await rm(join(appRoot, built), { recursive: true, force: true });
});

function run(program: string, args: string[] = [], env = settings) {
  return runProcess({ args: [join(built, "bin", `${program}.js`), ...args], env });
}

function start(program: string): AppProcess {
  const one = new AppProcess({ args: [join(built, "bin", `${program}.js`)], env: settings });
  started.push(one);
  return one;
}

async function startServer(): Promise<AppProcess> {
  const server = start("server");
  await server.shows(/Server listening/);
  return server;
}

test(
  "what is missing is told at once, and nothing starts",
  async () => {
    for (const program of ["server", "worker", "migrate"]) {
      const { code, output } = await run(program, [], {});
      expect(code, program).toBe(1);
      expect(output, program).toMatch(
        /DATABASE_URL is not set[\s\S]*APP_URL is not set[\s\S]*SECRET is not set/,
      );
      expect(output, program).not.toMatch(/\n +at /);
    }
  },
  waitMs,
);

test(
  "a database that cannot be reached is told in a sentence",
  async () => {
    const lost = { ...settings, DATABASE_URL: "postgres://me:hush@127.0.0.1:1/none" };
    const { code, output } = await run("server", [], lost);
    expect(code).toBe(1);
    expect(output).toContain("The database cannot be reached: nothing listens there.");
    expect(output).not.toContain("hush");
    expect(output).not.toMatch(/\n +at /);
  },
  waitMs,
);

test(
  "the app does not start before its migrations, which the same build applies",
  async () => {
    for (const program of ["server", "worker"]) {
      const { code, output } = await run(program);
      expect(code, program).toBe(1);
      expect(output, program).toContain("Migrations are not applied: 0001_platform.sql");
    }
    expect((await run("migrate", ["--status"])).output).toMatch(/pending +0001_platform.sql/);
    expect((await run("migrate", ["--dry-run"])).output).toContain("Would apply 0001_platform.sql");
    expect((await run("migrate", ["--status"])).output).toMatch(/pending +0001_platform.sql/);
    expect((await run("migrate")).output).toMatch(/Applied 0001_platform.sql in \d+ ms/);
    expect((await run("migrate")).output).toBe("Nothing to apply\n");
    expect((await run("migrate", ["--status"])).output).toMatch(/applied +0001_platform.sql/);
    expect(await run("migrate", ["--fast"])).toMatchObject({
      code: 1,
      output: expect.stringContaining("Usage: npm run migrate"),
    });
  },
  waitMs,
);

test(
  "it serves pages, files and health, with the cookies of https",
  async () => {
    const server = await startServer();
    const base = `http://127.0.0.1:${port}`;
    expect(await (await fetch(`${base}/readyz`)).json()).toEqual({ status: "ready" });
    expect((await fetch(`${base}/app.css`)).status).toBe(200);
    const page = await fetch(`${base}/sign-in`);
    expect(page.headers.get("set-cookie")).toMatch(/^__Host-visitor=.*; Secure/);
    expect(page.headers.get("strict-transport-security")).toContain("max-age=31536000");
    const log = server.output.trim().split("\n");
    expect(log.map((line) => JSON.parse(line) as object).length).toBe(log.length);

    const second = await run("server");
    expect(second.code).toBe(1);
    expect(second.output).toContain("Something else listens there already");
    server.kill("SIGTERM");
    expect(await server.ends()).toBe(0);
  },
  waitMs,
);

test(
  "told to stop, it finishes what it has begun and takes nothing new",
  async () => {
    const server = await startServer();
    const body = "email=me%40example.com&password=wrong";
    const slow = connect(port, "127.0.0.1");
    let answer = "";
    slow.on("data", (data: Buffer) => (answer += data.toString()));
    const isClosed = once(slow, "close");
    slow.write(
      "POST /sign-in HTTP/1.1\r\nhost: localhost\r\nexpect: 100-continue\r\n" +
        `content-type: application/x-www-form-urlencoded\r\ncontent-length: ${body.length}\r\n\r\n`,
    );
    await until(() => answer.includes("100 Continue"));
    slow.write(body.slice(0, 10));
    server.kill("SIGTERM");
    await until(async () => {
      const refused = await fetch(`http://127.0.0.1:${port}/healthz`).then(
        ({ status }) => status === 503,
        () => true,
      );
      return refused;
    });
    slow.write(body.slice(10));
    await isClosed;
    expect(answer).toMatch(/HTTP\/1.1 403 [\s\S]*This form is no longer valid/);
    expect(await server.ends()).toBe(0);
    expect(server.output).toContain('"msg":"stopped"');
  },
  waitMs,
);

test(
  "the worker runs from the same build, and stops when told",
  async () => {
    const worker = start("worker");
    await worker.shows(/worker started/);
    worker.kill("SIGTERM");
    expect(await worker.ends()).toBe(0);
  },
  waitMs,
);
