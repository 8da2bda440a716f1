import { Client } from "pg";
import { openDatabase, openPool, type Db } from "../../db/index.js";
import { migrate } from "../../db/migrate.js";
import { appRoot } from "../../root.js";
import { installQueue } from "../../tasks/backends/graphile-runner.js";
import { createThings } from "./things.js";
import { randomBytes } from "node:crypto";

export type TaskDatabase = { url: string; db: Db; close: () => Promise<void> };

export async function openTaskDatabase(): Promise<TaskDatabase> {
  const server = process.env["P2_SERVER"] ?? "";
  const name = `t_${randomBytes(5).toString("hex")}`;
  const admin = new Client({ connectionString: server });
  await admin.connect();
  await admin.query(`create database ${name}`);
  const url = new URL(server);
  url.pathname = name;
  await migrate({ url: url.href, folder: `${appRoot}/migrations` });
  const pool = openPool(url.href, { name: "test" });
  await installQueue(pool);
  const db = openDatabase(pool);
  await createThings(db);
  return {
    url: url.href,
    db,
    close: async () => {
      await db.destroy();
      await admin.query(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
}
