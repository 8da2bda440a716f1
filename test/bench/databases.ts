/** The database that each test file of an app gets: a copy of a migrated one. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { migrate } from "../../templates/app/src/platform/db/migrate.js";
import {
  copyStatement,
  fastestStrategy,
} from "../../templates/app/src/platform/testing/template.js";
import { createDatabase, startPostgres } from "../support/database.js";
import type { Bench } from "./bench.js";
import { median, within, type Measured } from "./ratio.js";

const copies = 30;

/** How long a copy takes, with the first connection to it, beside migrating an empty database. */
export async function databases({ root, folder }: Bench): Promise<Measured> {
  mkdirSync(folder, { recursive: true });
  const postgres = await startPostgres(folder);
  const client = new pg.Client({ connectionString: postgres.url });
  try {
    await client.connect();
    const template = await createDatabase(postgres.url, "bench_template");
    const migrations = join(root, "templates/app/migrations");
    const migrating = await timed(() => migrate({ url: template, folder: migrations }));
    const source = { template: "bench_template", strategy: await fastestStrategy(client) };
    const times: number[] = [];
    for (let n = 0; n < copies; n++) {
      const name = `bench_copy_${n}`;
      times.push(await timed(() => copy(client, copyStatement(source, name), name)));
    }
    return {
      title: "A database for a test file",
      columns: ["ms"],
      rows: [
        ["migrating an empty one", migrating],
        [`copying the migrated one, median of ${copies}`, median(times)],
      ],
      ratios: [within("a copy and the first connection to it", median(times), 60)],
    };
  } finally {
    await client.end();
    await postgres.stop();
  }
}

async function copy(client: pg.Client, statement: string, database: string): Promise<void> {
  await client.query(statement);
  const { host, port, user, password } = client;
  const first = new pg.Client({ host, port, user, password, database });
  await first.connect();
  await first.query("select 1");
  await first.end();
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
