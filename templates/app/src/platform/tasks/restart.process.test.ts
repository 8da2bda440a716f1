import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { dynamic } from "../db/dynamic.js";
import { findBinaries, type Binaries } from "../db/embedded/binaries.js";
import { freePort, initialise, startServer, stopServer } from "../db/embedded/server.js";
import { openDatabase, openPool, type Db } from "../db/index.js";
import { migrate } from "../db/migrate.js";
import { appRoot } from "../root.js";
import { ask, makeThing, receiptOf } from "../testing/tasks/asking.js";
import { createThings } from "../testing/tasks/things.js";
import { until, Workers } from "../testing/tasks/workers.js";
import { installQueue } from "./backends/graphile-runner.js";
import { graphile } from "./backends/graphile.js";
import { useBackend } from "./backends/backend.js";

let folder: string;
let binaries: Binaries;
let port: number;
let db: Db;
let workers: Workers;

beforeAll(async () => {
  useBackend(graphile);
  folder = await mkdtemp(join(tmpdir(), "restart-"));
  binaries = await findBinaries();
  port = await freePort(0);
  const user = { user: "postgres", password: "postgres" };
  await initialise(binaries, folder, { ...user, fast: true });
  await startServer(binaries, folder, { port, fast: true });
  const url = `postgres://postgres:postgres@127.0.0.1:${port}/postgres`;
  await migrate({ url, folder: join(appRoot, "migrations") });
  const pool = openPool(url, { name: "test" });
  await installQueue(pool);
  db = openDatabase(pool);
  await createThings(db);
  workers = new Workers({ url, db });
});
afterAll(async () => {
  await workers.stopAll();
  await db.destroy();
  await stopServer(binaries, folder);
  await rm(folder, { recursive: true });
});

test("Postgres stopping for some seconds loses nothing, does nothing twice, and needs no help", async () => {
  // However fast the machine is, this one runs when Postgres stops.
  const unfinished = await makeThing(db, { size: 1 });
  const { receiptId } = await ask(db, "held", unfinished);
  const others = await Promise.all(Array.from({ length: 80 }, () => makeThing(db, { size: 60 })));
  await Promise.all(others.map((thing) => ask(db, "linger", thing)));
  const made = [unfinished, ...others];
  const done = async () => {
    const rows = await db
      .selectFrom("taskReceipts")
      .select("id")
      .where("status", "=", "succeeded")
      .execute();
    return rows.length;
  };

  workers.supervise();
  workers.supervise();
  await until("work goes on", async () => (await done()) > 5);
  expect(await receiptOf(db, receiptId)).toMatchObject({ status: "running" });
  await stopServer(binaries, folder);
  await new Promise((resolve) => setTimeout(resolve, 4_000));
  await startServer(binaries, folder, { port, fast: true });

  await until("Postgres is back", async () => (await done().catch(() => 0)) > 0);
  await dynamic(db)
    .updateTable("things")
    .set({ size: 0 })
    .where("id", "=", unfinished.id)
    .execute();
  await until("all are done", async () => (await done()) === made.length);
  const effects = await dynamic(db).selectFrom("effects").select("thingId").execute();
  expect(effects).toHaveLength(made.length);
  expect(new Set(effects.map((effect) => effect["thingId"])).size).toBe(made.length);
});
