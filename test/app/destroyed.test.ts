import { beforeAll, describe, expect, it } from "vitest";
import { createApp, type App } from "../support/app.js";
import { query } from "../support/database.js";
import { run } from "../support/process.js";

/** What `boring destroy` does with a migration, against a database that has applied it. */
describe("boring destroy of an applied migration", () => {
  let app: App;
  let url: string;

  const destroy = (args: readonly string[], database = url) =>
    run(app.path("node_modules/.bin/boring"), ["destroy", "resource", "Lamp", ...args], {
      cwd: app.folder,
      env: { DATABASE_URL: database },
    });
  const migrations = async () =>
    (await app.git("ls-files", "--cached", "--others", "--exclude-standard", "migrations"))
      .split("\n")
      .filter((path) => path.includes("lamps"));
  const undo = async () => {
    await app.git("reset", "--quiet", "--hard");
    await app.git("clean", "--quiet", "-d", "--force");
  };

  beforeAll(async () => {
    app = await createApp("destroyed");
    url = await app.database("applied");
    await app.generate("Lamp", "title:text:required");
    await app.commit("Generate Lamp");
    await app.npm("migrate", [], { DATABASE_URL: url });
  });

  it("keeps the migration, and says how to drop the table", async () => {
    const ran = await destroy(["--yes"]);
    expect(ran.code, ran.stderr).toBe(0);
    expect(ran.stdout).toMatch(/same +migrations\/\d+_create_lamps\.sql +stays: .*--drop-table/);
    const status = await app.git("status", "--porcelain", "migrations");
    expect(status).toBe("");
    await undo();
  });

  it("keeps it too where the database does not answer", async () => {
    const ran = await destroy(["--yes"], "postgres://nobody@127.0.0.1:1/none");
    expect(ran.code, ran.stderr).toBe(0);
    expect(ran.stdout).toMatch(/could not be asked .*ECONNREFUSED/);
    expect(await app.git("status", "--porcelain", "migrations")).toBe("");
    await undo();
  });

  it("drops the table with a migration of its own, and makes it anew when generated again", async () => {
    expect((await destroy(["--drop-table", "--yes"])).code).toBe(0);
    await app.npm("migrate", [], { DATABASE_URL: url });
    const tables = "select 1 from pg_tables where tablename like 'lamp%'";
    expect(await query(url, tables)).toHaveLength(0);
    await app.generate("Lamp", "title:text:required");
    expect(await migrations()).toHaveLength(3);
    await app.npm("migrate", [], { DATABASE_URL: url });
    expect(await query(url, tables)).toHaveLength(2);
  });
});
