import { existsSync } from "node:fs";
import { sql } from "kysely";
import type { Db } from "../../db/index.js";
import { dynamic, type DynamicQuery } from "../../db/dynamic.js";
import { integer, text } from "../../forms/index.js";
import { nothing, reachOf } from "../../policy/policy.js";
import { defineResource, type Resource } from "../../resource.js";
import { reportRoute } from "../../routes/report.js";
import { defineEmail, defineJob, defineReport, TaskError, type Task } from "../../tasks/index.js";

/** A row of the made-up resource that the tests of tasks work on. */
export type Thing = {
  id: string;
  version: number;
  name: string;
  email: string | null;
  size: number;
};

/** Its tables. `effects` has one row per effect that a task had; what must happen once must be there once. */
export async function createThings(db: Db): Promise<void> {
  await sql`
    create table things (
      id bigint generated always as identity primary key,
      owner_id bigint references users (id),
      name text not null,
      email text,
      size integer not null default 0,
      version integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    )`.execute(db);
  await sql`
    create table thing_receipts (
      receipt_id uuid primary key references task_receipts (id),
      thing_id bigint references things (id) on delete set null
    )`.execute(db);
  await sql`
    create table effects (
      id bigint generated always as identity primary key,
      thing_id bigint not null,
      pid integer not null default 0
    )`.execute(db);
}

/** Does once what `effects` counts; `name` says how it behaves on the way. */
const touch = job("touch", async () => undefined, { timeoutSeconds: 30 });

/** Takes as long as `size` says, in milliseconds, and stops when it is told to. */
const linger = job("linger", (thing, signal) => sleep(thing.size, signal), { timeoutSeconds: 10 });

/** Runs until the test ends it by setting the thing's size to 0. */
const held = job("held", untilReleased, { timeoutSeconds: 600 });

/** Hears nothing at all for a long time. */
const stubborn = job("stubborn", () => sleep(60_000), { timeoutSeconds: 60 });

/** Kills the process that runs it. */
const poison = job(
  "poison",
  async () => {
    process.kill(process.pid, "SIGKILL");
    await sleep(10_000);
  },
  { retries: 1, timeoutSeconds: 30 },
);

/** Keeps the process from doing anything else until there is a file with the name of the thing. */
const blocking = job(
  "blocking",
  async (thing) => {
    while (!existsSync(thing.name));
  },
  { timeoutSeconds: 600 },
);

/** Fails in the way that the name of the thing asks for. */
const fail = job(
  "fail",
  async (thing) => {
    if (thing.name === "nul") throw new Error(`a\u0000b${"x".repeat(1_000_000)}\uD800`);
    if (thing.name === "text") throw "just text";
    if (thing.name === "circle") throw circle();
    if (thing.name === "for good")
      throw new TaskError("Refused", { code: "refused", next: "fail" });
    throw new Error("Not today");
  },
  { retries: 2, timeoutSeconds: 30 },
);

const count: Task = defineJob<Thing>({
  name: "count",
  label: "Count",
  run: async ({ tx, row, progress }) => {
    await progress({ total: 3 });
    for (const done of [1, 2, 3]) await progress({ done });
    await effect(tx, row);
    return { counted: 3, note: "a\u0000b" };
  },
});

const letter = (repeat: "harmful" | "harmless"): Task =>
  defineEmail<Thing>({
    name: `${repeat}Letter`,
    label: "Letter",
    repeat,
    retries: 3,
    timeoutSeconds: 60,
    compose: async (_tx, thing) => ({
      to: thing.email,
      subject: `About ${thing.name}`,
      text: "Dear reader,\n\n.\nthis is all.\n",
    }),
  });

const exportThings = defineReport({
  name: "exportThings",
  label: "Export things",
  columns: ["name", "email", "size"],
});

const jobs = [touch, linger, held, stubborn, poison, blocking, fail, count];
const allTasks = [...jobs, letter("harmful"), letter("harmless"), exportThings];

const permissions = {
  list: ["owner", "admin"],
  view: ["owner", "admin"],
  export: ["member", "admin"],
} as const;

/** The resource: everything that the tasks' own tests need, and nothing that only pages need. */
export const things: Resource = defineResource({
  name: "thing",
  label: { one: "Thing", many: "Things" },
  path: "/things",
  model: {
    table: "things",
    owner: "ownerId",
    title: "name",
    receipts: { table: "thingReceipts", row: "thingId" },
    constraints: {},
  },
  policy: {
    permissions,
    fields: { email: { visibleTo: ["admin"] } },
    visible: (db, actor) => {
      const all: DynamicQuery = dynamic(db).selectFrom("things");
      const reach = reachOf(actor, permissions.view);
      if (reach.rows === "all") return all;
      if (reach.rows === "own") return all.where("things.ownerId", "=", reach.ownerId);
      return all.where(nothing);
    },
  },
  form: {
    name: text({ label: "Name", required: true, maxLength: 200 }),
    email: text({ label: "Email", maxLength: 200 }),
    size: integer({ label: "Size", required: true }),
  },
  admin: {
    columns: ["name"],
    filters: [],
    search: [],
    sort: "-id",
    sortable: [],
    flags: {},
  },
  routes: [reportRoute("/things/export", exportThings)],
  tasks: allTasks,
});

/** The task of the made-up resource with this name. */
export function taskNamed(name: string): Task {
  const task = things.tasks.find((one) => one.name === name);
  if (!task) throw new Error(`No task ${name}`);
  return task;
}

type Before = (thing: Thing, signal: AbortSignal, tx: Db) => Promise<void>;

function job(
  name: string,
  before: Before,
  options: { retries?: number; timeoutSeconds: number },
): Task {
  return defineJob<Thing>({
    name,
    label: name,
    ...options,
    run: async ({ tx, row, signal }) => {
      await before(row, signal, tx);
      await effect(tx, row);
    },
  });
}

async function effect(tx: Db, thing: Thing): Promise<void> {
  await sql`insert into effects (thing_id, pid) values (${thing.id}, ${process.pid})`.execute(tx);
}

async function untilReleased(thing: Thing, signal: AbortSignal, tx: Db): Promise<void> {
  for (;;) {
    const found = await sql<{
      size: number;
    }>`select size from things where id = ${thing.id}`.execute(tx);
    if (found.rows[0]?.size === 0) return;
    await sleep(50, signal);
  }
}

function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    setTimeout(resolve, milliseconds);
    signal?.addEventListener("abort", () => reject(new Error("Told to stop")));
  });
}

function circle(): unknown {
  const round: Record<string, unknown> = {};
  round["self"] = round;
  return round;
}
