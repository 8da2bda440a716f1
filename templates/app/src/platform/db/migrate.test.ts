import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openEmptyDatabase, type EmptyDatabase } from "../testing/database.js";
import { until } from "../testing/processes.js";
import { migrate, migrationStatus, type MigrateOptions } from "./migrate.js";

let database: EmptyDatabase;
let folder: string;
let client: Client;

beforeEach(async () => {
  database = await openEmptyDatabase();
  folder = await mkdtemp(join(tmpdir(), "migrations-"));
  client = await connect();
});
afterEach(async () => {
  await client.end();
  await database.close();
  await rm(folder, { recursive: true });
});

async function connect(): Promise<Client> {
  const opened = new Client({ connectionString: database.url });
  await opened.connect();
  return opened;
}

async function write(file: string, sql: string): Promise<void> {
  await writeFile(join(folder, file), sql);
}

async function run(options: Partial<MigrateOptions> = {}): Promise<string[]> {
  const applied = await migrate({ url: database.url, folder, ...options });
  return applied.map(({ file }) => file);
}

async function statesOf(): Promise<string[]> {
  const states = await migrationStatus({ url: database.url, folder });
  return states.map(({ version, state }) => `${version} ${state}`);
}

async function has(table: string): Promise<boolean> {
  const { rows } = await client.query<{ oid: string | null }>("select to_regclass($1) as oid", [
    table,
  ]);
  return typeof rows[0]?.oid === "string";
}

async function isValid(index: string): Promise<boolean | undefined> {
  const { rows } = await client.query<{ valid: boolean }>(
    "select indisvalid as valid from pg_index where indexrelid = to_regclass($1)",
    [index],
  );
  return rows[0]?.valid;
}

test("applies what is pending, in order, once", async () => {
  await write("10_second.sql", "insert into notes values ('second');");
  await write("0009_first.sql", "-- boring: ddl\ncreate table notes (text text);");
  expect(await run()).toEqual(["0009_first.sql", "10_second.sql"]);
  expect(await run()).toEqual([]);
  await write("11_third.sql", "insert into notes values ('third');");
  expect(await run()).toEqual(["11_third.sql"]);
  const { rows } = await client.query("select text from notes");
  expect(rows).toEqual([{ text: "second" }, { text: "third" }]);
});

test("a file that fails leaves nothing of itself, and what came before it stays", async () => {
  await write("1_good.sql", "create table good (id int);");
  await write("2_bad.sql", "create table half (id int);\n\nselect * from nowhere;");
  await write("3_late.sql", "create table late (id int);");
  await expect(run()).rejects.toThrow('2_bad.sql:3: relation "nowhere" does not exist');
  expect([await has("good"), await has("half"), await has("late")]).toEqual([true, false, false]);
  expect(await statesOf()).toEqual(["1 applied", "2 pending", "3 pending"]);
  await write("2_bad.sql", "create table half (id int);");
  expect(await run()).toEqual(["2_bad.sql", "3_late.sql"]);
});

test("a file with a transaction of its own is refused before anything of it runs", async () => {
  await write("1_commit.sql", "create table a (id int); COMMIT; create table b (id int);");
  await expect(run()).rejects.toThrow("1_commit.sql: take out its begin and commit");
  expect(await has("a")).toBe(false);
});

test("a function may begin and commit as it likes", async () => {
  const body = "begin\n  perform 1; -- commit;\nend";
  await write(
    "1_function.sql",
    `create function f() returns void language plpgsql as $f$ ${body} $f$;\nselect f(), '; commit; ';`,
  );
  expect(await run()).toEqual(["1_function.sql"]);
});

test("two runners at once apply each file once", async () => {
  // The first file takes until the others have said that they wait.
  await client.query("create table gate (is_open boolean)");
  const waitAtGate = `do $$ begin
    while not exists (select from gate) loop perform pg_sleep(0.01); end loop; end $$;`;
  await write("1_slow.sql", `create table slow (id int);\n${waitAtGate}`);
  await write("2_next.sql", "create table next (id int);");
  const said: string[] = [];
  const waiting = "Another migration is running; waiting for it";
  const running = [1, 2, 3].map(() => run({ say: (line) => said.push(line) }));
  await until(() => said.filter((line) => line === waiting).length === 2);
  await client.query("insert into gate values (true)");
  const applied = await Promise.all(running);
  expect(applied.flat().sort()).toEqual(["1_slow.sql", "2_next.sql"]);
});

test("a runner that waits does not keep a concurrent build from ending", async () => {
  await write("1_table.sql", "create table notes (text text);");
  await run();
  await write(
    "2_index.sql",
    "-- boring: concurrent\ncreate index concurrently notes_text on notes (text);",
  );
  const applied = await Promise.all([run(), run()]);
  expect(applied.flat()).toEqual(["2_index.sql"]);
  expect(await isValid("notes_text")).toBe(true);
});

test("waits for a lock in short tries, so that others go on, and then gets it", async () => {
  await write("1_table.sql", "create table notes (text text);");
  await run();
  const blocker = await connect();
  await blocker.query("begin; select * from notes");
  await write("2_column.sql", "alter table notes add column more text;");
  const said: string[] = [];
  const running = run({ say: (line) => said.push(line) });
  const again = "2_column.sql could not get its locks within 300 ms; trying again";
  // A runner that waited without end would hold up this query until the blocker is done, which is for ever.
  for (; !said.includes(again); await pause(10)) await client.query("select count(*) from notes");
  await blocker.query("commit");
  await blocker.end();
  expect(await running).toEqual(["2_column.sql"]);
});

test("gives up in the end, and says who is in the way", async () => {
  await write("1_table.sql", "create table notes (text text);");
  await run();
  const blocker = await connect();
  await blocker.query("set application_name = 'a long report'");
  await blocker.query("begin; select * from notes");
  // Those are named whose transaction has been open for more than a second.
  await pause(1100);
  await write("2_column.sql", "alter table notes add column more text;");
  await expect(run({ deadlineMs: 100 })).rejects.toThrow(
    /could not get its locks[\s\S]*a long report/,
  );
  await blocker.end();
  expect(await run()).toEqual(["2_column.sql"]);
});

test("only locks are tried again: every other error is told at once", async () => {
  await write("1_bad.sql", "select 1 / 0;");
  const said: string[] = [];
  const failed = run({ say: (line) => said.push(line) });
  await expect(failed).rejects.toThrow("1_bad.sql: division by zero");
  expect(said).toEqual([]);
});

test("a file that was edited after it was applied is refused; other line ends are no edit", async () => {
  await write("1_table.sql", "-- boring: ddl\ncreate table notes (text text);\n");
  await run();
  await write("1_table.sql", "-- boring: ddl\r\ncreate table notes (text text);\r\n");
  expect(await run()).toEqual([]);
  await write("1_table.sql", "-- boring: ddl\ncreate table notes (text text, more text);\n");
  await write("2_next.sql", "create table next (id int);");
  await expect(run()).rejects.toThrow("1_table.sql was applied and edited since");
  expect(await has("next")).toBe(false);
  expect(await statesOf()).toEqual(["1 edited", "2 pending"]);
});

test("a file that comes before an applied one is refused", async () => {
  await write("2_table.sql", "create table notes (text text);");
  await run();
  await write("1_late.sql", "create table late (id int);");
  await expect(run()).rejects.toThrow("1_late.sql comes before a file that is already applied");
  expect(await has("late")).toBe(false);
  expect(await statesOf()).toEqual(["1 out of order", "2 applied"]);
});

test("a version without a file is no reason to stop: an older release still runs", async () => {
  await write("1_table.sql", "create table notes (text text);");
  await write("2_newer.sql", "create table newer (id int);");
  await run();
  await rm(join(folder, "2_newer.sql"));
  expect(await run()).toEqual([]);
  expect(await statesOf()).toEqual(["1 applied", "2 unknown"]);
});

test("a concurrent build that failed is repaired by the next run", async () => {
  await write(
    "1_table.sql",
    "create table notes (text text); insert into notes values ('a'), ('a');",
  );
  await run();
  const build = "create unique index concurrently if not exists notes_text on notes (text);";
  await write("2_index.sql", `-- boring: concurrent\n${build}\n`);
  await expect(run()).rejects.toThrow(/2_index.sql: could not create unique index/);
  expect(await isValid("notes_text")).toBe(false);
  expect(await statesOf()).toEqual(["1 applied", "2 pending"]);

  await client.query("truncate notes");
  expect(await run()).toEqual(["2_index.sql"]);
  expect(await isValid("notes_text")).toBe(true);
  await client.query("insert into notes values ('b')");
  await expect(client.query("insert into notes values ('b')")).rejects.toThrow("duplicate key");
});

test("status and an empty history change nothing", async () => {
  await write("1_table.sql", "create table notes (text text);");
  expect(await statesOf()).toEqual(["1 pending"]);
  expect([await has("notes"), await has("schema_migrations")]).toEqual([false, false]);
});

test("every file that is no migration is told at once", async () => {
  await write("notes.sql", "select 1;");
  await write("1_backfill.sql", "-- boring: backfill\nupdate notes set text = '';");
  await write("2_two.sql", "-- boring: concurrent\ndrop index a; -- one;\ndrop index b;");
  await write("3_a.sql", "select 1;");
  await write("003_b.sql", "select 1;");
  const failure = await run().catch(String);
  expect(failure).toContain("notes.sql: name it <version>_<words>.sql");
  expect(failure).toContain('1_backfill.sql: the first line says "-- boring: backfill"');
  expect(failure).toContain("2_two.sql: a concurrent file holds exactly one statement");
  expect(failure).toMatch(/(003_b|3_a).sql: has the version of (003_b|3_a).sql/);
});
