/** The admin's list of invoices with 1,000, 100,000 and 1,000,000 rows, beside bare Fastify with the same query. */
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { Agent, get } from "node:http";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { addPeople, password } from "../setup/people.mjs";
import { Person } from "../setup/person.mjs";
import { createDatabase, freePort, query, startPostgres } from "../support/database.js";
import { makeApp, toolsOf } from "./apps.js";
import type { Bench } from "./bench.js";
import { atLeast, atMost, median, type Measured } from "./ratio.js";

const sizes = [1_000, 100_000, 1_000_000];
const clients = 8;
const seconds = 3;

/** How long the first and the last page take, and how many first pages there are in a second. */
export async function lists({ root, folder }: Bench): Promise<Measured> {
  mkdirSync(folder, { recursive: true });
  const app = makeApp(join(folder, "app"), 1, toolsOf(root));
  const generate = [
    "generate",
    "resource",
    "--spec",
    join(root, "test/specs/invoice.yaml"),
    "--yes",
  ];
  execFileSync(process.execPath, [toolsOf(root).boring, ...generate], { cwd: app.folder });
  const postgres = await startPostgres(folder);
  const started: ChildProcess[] = [];
  try {
    const rows: [string, ...number[]][] = [];
    for (const size of sizes) {
      process.stderr.write(`  ${size} rows\n`);
      const url = await createDatabase(postgres.url, `bench_lists_${size}`);
      const env = { ...process.env, DATABASE_URL: url, LOG_LEVEL: "silent" };
      execFileSync("npm", ["run", "--silent", "migrate"], {
        cwd: app.folder,
        env,
        stdio: "ignore",
      });
      await fill(url, size);
      const server = join(app.folder, "bin/server.ts");
      const ours = await serve(started, app.folder, ["--import", "tsx", server], env);
      const floor = await serve(started, root, [floorServer], env);
      rows.push([`${size} rows`, ...(await measureList(ours, floor))]);
      for (const process of started.splice(0)) await end(process);
    }
    const [, first = 0, last = 0, , , share = 0] = rows.at(-1) ?? ["", 0, 0, 0, 0, 0];
    const smallest = rows[0]?.[1] ?? 0;
    return {
      title: "The admin's list of invoices, 50 rows a page",
      columns: ["first page ms", "last page ms", "pages/s", "floor/s", "pages/floor"],
      rows,
      ratios: [
        atMost("1000000 rows: last page to first", last / first, 2),
        atMost("first page of 1000000 rows to that of 1000", first / smallest, 2),
        // Django's admin did 47 pages/s beside 2,088 of bare Fastify on the machine of the design: ten times that.
        atLeast("pages/s to bare Fastify, 1000000 rows", share, 0.23),
      ],
    };
  } finally {
    for (const process of started) await end(process);
    await postgres.stop();
  }
}

const floorServer = fileURLToPath(new URL("floor-server.mjs", import.meta.url));

/** People, a thousand customers, and as many invoices of one of them as asked for, all made by Postgres. */
async function fill(url: string, size: number): Promise<void> {
  await addPeople(url);
  await query(
    url,
    `insert into customers (name, email) select 'Customer ' || n, 'c' || n || '@example.com' from generate_series(1, 1000) n`,
  );
  await query(
    url,
    `insert into invoices (owner_id, number, customer_id, total, issued_on, due_on)
     select (select min(id) from users), 'INV-' || n, 1 + n % 1000, n % 5000, date '2020-01-01' + (n % 2000)::int,
       case when n % 10 > 0 then date '2020-02-01' + (n % 2000)::int end
     from generate_series(1, $1::int) n`,
    [size],
  );
  await query(url, "analyze");
}

async function serve(
  started: ChildProcess[],
  cwd: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<string> {
  const port = await freePort();
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...env, PORT: String(port) },
    stdio: ["ignore", "ignore", "inherit"],
  });
  started.push(child);
  const address = `http://localhost:${port}`;
  for (let tries = 0; tries < 200; tries++) {
    if (await fetch(address).catch(() => undefined)) return address;
    await pause(100);
  }
  throw new Error(`Nothing answers at ${address}.`);
}

async function end(process: ChildProcess): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null) return;
  process.kill("SIGTERM");
  await once(process, "exit");
}

async function measureList(ours: string, floor: string): Promise<number[]> {
  const admin = new Person(ours);
  await admin.signIn("admin@example.com", password);
  const path = "/admin/invoices";
  const page = await admin.open(path);
  const end = /href="([^"]*)"[^>]*>\s*(?:Oldest|Last)/
    .exec(page.text)?.[1]
    ?.replaceAll("&amp;", "&");
  if (!page.text.includes("INV-") || end === undefined) {
    throw new Error(`${path} is no list of many invoices.`);
  }
  const headers = { cookie: admin.cookie };
  const first = await middle(() => fetchWhole(`${ours}${path}`, headers));
  const last = await middle(() => fetchWhole(`${ours}${end}`, headers));
  const pages = await rate(`${ours}${path}`, headers);
  const bare = await rate(floor, {});
  return [first, last, pages, bare, pages / bare];
}

/** The median of 30 times, in milliseconds. */
async function middle(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < 35; n++) {
    const started = performance.now();
    await work();
    if (n >= 5) times.push(performance.now() - started);
  }
  return median(times);
}

/** Answers a second, with several clients that each wait for one answer before the next. */
async function rate(url: string, headers: Headers): Promise<number> {
  const finish = performance.now() + seconds * 1000;
  let answers = 0;
  const client = async (): Promise<void> => {
    while (performance.now() < finish) {
      await fetchWhole(url, headers);
      answers += 1;
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return answers / seconds;
}

type Headers = Readonly<Record<string, string>>;

const agent = new Agent({ keepAlive: true });

async function fetchWhole(url: string, headers: Headers): Promise<void> {
  const [response] = (await once(get(url, { agent, headers }), "response")) as [
    import("node:http").IncomingMessage,
  ];
  if (response.statusCode !== 200) throw new Error(`${url} was answered ${response.statusCode}.`);
  response.resume();
  await once(response, "end");
}
