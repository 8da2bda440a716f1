import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { newFolder, treeOf } from "./support/folder.js";
import { noteApp, noteTemplates, plant, runNote } from "./support/note.js";

const home = newFolder();
plant(home, noteTemplates);

let app: string;
beforeEach(() => {
  app = newFolder();
  plant(app, noteApp);
});

const generate = (...argv: string[]) => runNote("generate", argv, { cwd: app, home });
const destroy = (...argv: string[]) => runNote("destroy", argv, { cwd: app, home });
const read = (path: string) => readFileSync(join(app, path), "utf8");
const write = (path: string, text: string) => writeFileSync(join(app, path), text);

describe("generate", () => {
  it("writes the files formatted, edits in the file's own style, and says so", async () => {
    const { code, out, err } = await generate("Bill", "a", "b");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toBe(`
  create    src/bills/index.ts
  create    src/bills/data/data.json
  create    migrations/20261122101500_create_bills.sql
  edit      src/list.ts   add bills to the list; add shared to the list
  edit      src/table.ts  add the table bills

  3 files created, 2 edited.

  Next:
    npm run migrate
`);
    expect(read("src/bills/index.ts")).toBe('export const name: Map<string, "a"> = "Bill";\n');
    expect(read("src/list.ts")).toBe(
      'export const list = [\r\n  "first",\r\n  "bills",\r\n  "shared",\r\n];\r\n',
    );
    expect(read("migrations/20261122101500_create_bills.sql")).toContain("-- $$ bills");
  });

  it("keeps the base of every file, the spec and what was wired", async () => {
    await generate("Bill", "a");
    expect(read(".boring/bills/files/src/bills/index.ts.base")).toBe(read("src/bills/index.ts"));
    const record: unknown = JSON.parse(read(".boring/bills/record.json"));
    expect(record).toMatchObject({
      name: "Bill",
      generator: "note",
      spec: { name: "Bill", words: ["a"] },
      wiring: [{ made: true }, { made: true }, { made: true }],
    });
    expect(treeOf(join(app, ".boring"))).not.toHaveProperty("lock");
  });

  it("plans nothing the second time, whatever was edited since", async () => {
    await generate("Bill", "a");
    write("src/bills/index.ts", "export const mine = 1;\n");
    const before = treeOf(app);
    const { code, out } = await generate("Bill", "a");
    expect(code).toBe(0);
    expect(out).toContain("Already up to date.");
    expect(treeOf(app)).toEqual(before);
    expect((await generate("Bill", "a", "--check")).code).toBe(0);
  });

  it("refuses a changed spec, naming what differs", async () => {
    await generate("Bill", "a");
    const before = treeOf(app);
    const { code, err } = await generate("Bill", "b", "c");
    expect(code).toBe(1);
    expect(err).toContain("What differs: words.0, words.1.");
    expect(err).toContain("boring destroy note Bill");
    expect(treeOf(app)).toEqual(before);
  });

  it("joins a changed template with a person's edits, unless both touch the same lines", async () => {
    await generate("Bill", "a");
    const path = "src/bills/index.ts";
    const base = read(path);
    const newer = newFolder();
    const changed = { "templates/note/index.ts.hbs": "export const name = '{{name}}';\n" };
    plant(newer, { ...noteTemplates, ...changed });
    const again = () => runNote("generate", ["Bill", "a"], { cwd: app, home: newer });

    write(path, "export const mine = 1;\n");
    const before = treeOf(app);
    expect(await again()).toMatchObject({ code: 1, out: expect.stringContaining("conflict") });
    expect(treeOf(app)).toEqual(before);

    write(path, `${base}\n// mine\n`);
    expect(await again()).toMatchObject({
      code: 0,
      out: expect.stringContaining("1 file merged."),
    });
    expect(read(path)).toBe('export const name = "Bill";\n\n// mine\n');
    expect(await again()).toMatchObject({ out: expect.stringContaining("Already up to date.") });
  });

  it("writes a changed template where nobody edited", async () => {
    await generate("Bill", "a");
    const newer = newFolder();
    plant(newer, { ...noteTemplates, "templates/note/index.ts.hbs": "export {};\n" });
    await runNote("generate", ["Bill", "a"], { cwd: app, home: newer });
    expect(read("src/bills/index.ts")).toBe("export {};\n");
  });

  it("never writes a migration anew, also when its record is lost", async () => {
    await generate("Bill", "a");
    rmSync(join(app, ".boring"), { recursive: true });
    const path = "migrations/20261122101500_create_bills.sql";
    write("migrations/20250101000000_create_bills.sql", read(path));
    rmSync(join(app, path));
    const { code, out } = await generate("Bill", "a");
    expect(code).toBe(0);
    expect(out).toContain("same      migrations/20250101000000_create_bills.sql");
    expect(treeOf(app)).not.toHaveProperty(path);
  });

  it("writes nothing if a file is in the way", async () => {
    plant(app, { "src/bills/index.ts": "mine\n" });
    const before = treeOf(app);
    const { code, out, err } = await generate("Bill");
    expect(code).toBe(1);
    expect(out).toMatch(/conflict {2}src\/bills\/index\.ts +there is another file of that name/);
    expect(err).toContain("One file is in the way.");
    expect(treeOf(app)).toEqual(before);
  });

  it("prints the lines to paste if a place is not found, and writes nothing", async () => {
    write("src/table.ts", "export const table = build();\n");
    rmSync(join(app, "src/list.ts"));
    const before = treeOf(app);
    const { code, out, err } = await generate("Bill");
    expect(code).toBe(1);
    expect(out).toContain("  by hand   src/table.ts  add the table bills");
    expect(out).toContain("\n\n        bills: 1,\n");
    expect(err).toContain("3 edits have no place that is safe to find.");
    expect(treeOf(app)).toEqual(before);
  });
});

describe("the flags", () => {
  it.each([["--dry-run"], ["--diff"], ["--json"], ["--check"]])(
    "%s writes nothing",
    async (flag) => {
      const before = treeOf(app);
      const { code } = await generate("Bill", flag);
      expect(code).toBe(flag === "--check" ? 1 : 0);
      expect(treeOf(app)).toEqual(before);
    },
  );

  it("--diff shows every line", async () => {
    const { out } = await generate("Bill", "--diff");
    expect(out).toContain("--- /dev/null\n+++ b/src/bills/index.ts\n");
    expect(out).toContain('   "first",\r\n+  "bills",\r\n');
  });

  it("--json prints the plan, and with --yes writes it", async () => {
    const looked: unknown = JSON.parse((await generate("Bill", "--json")).out);
    expect(looked).toMatchObject({
      written: false,
      problems: [],
      plan: { next: ["npm run migrate"] },
    });
    const wrote: unknown = JSON.parse((await generate("Bill", "--json", "--yes")).out);
    expect(wrote).toMatchObject({ written: true });
    expect(treeOf(app)).toHaveProperty("src/bills/index.ts");
  });

  it("--json prints problems on standard output too", async () => {
    const { code, out, err } = await generate("--nope", "--json");
    expect({ code, err }).toEqual({ code: 1, err: "" });
    expect(JSON.parse(out)).toMatchObject({ written: false, problems: [{ at: "--nope" }] });
  });

  it("--spec reads a file, and - standard input", async () => {
    write("bill.json", '{ "name": "Bill", "words": [] }');
    expect((await generate("--spec", "bill.json")).code).toBe(0);
    const input = '{ "name": "Card", "words": [] }';
    expect(await runNote("generate", ["--spec=-"], { cwd: app, home, input })).toMatchObject({
      code: 0,
    });
    expect(treeOf(app)).toHaveProperty("src/cards/index.ts");
  });

  it("names every mistake at once", async () => {
    const { code, err } = await generate("Bill", "--one", "--two", "--dry-run=yes", "--spec");
    expect(code).toBe(1);
    for (const at of ["--one", "--two", "--dry-run", "--spec"]) expect(err).toContain(`✖ ${at} `);
    expect((await generate("--spec", "none.yaml")).err).toContain("There is no such file.");
  });

  it("says what to do outside an app", async () => {
    const { code, err } = await runNote("generate", ["Bill"], { cwd: home, home });
    expect(code).toBe(1);
    expect(err).toContain("npx create-boring-app");
  });
});

describe("destroy", () => {
  it("leaves the tree as it was before", async () => {
    const before = treeOf(app);
    await generate("Bill", "a");
    const { code, out } = await destroy("bill");
    expect(code).toBe(0);
    expect(out).toContain("2 files edited, 3 deleted.");
    expect(out).toContain("take back: add shared to the list; add bills to the list");
    expect(treeOf(app)).toEqual(before);
  });

  it("hands over an edit that another record needs", async () => {
    const before = treeOf(app);
    await generate("Bill");
    await generate("Card");
    await destroy("Bill");
    expect(read("src/list.ts")).toContain('"shared"');
    await destroy("Card");
    expect(treeOf(app)).toEqual(before);
  });

  it("leaves alone what was there before us", async () => {
    write("src/list.ts", 'export const list = [\n  "shared",\n];\n');
    await generate("Bill");
    await destroy("Bill");
    expect(read("src/list.ts")).toBe('export const list = [\n  "shared",\n];\n');
  });

  it("refuses edited files by name, shows the edit, and deletes them with --force", async () => {
    await generate("Bill");
    write("src/bills/index.ts", "export const mine = 1;\n");
    const before = treeOf(app);
    const { code, out } = await destroy("Bill", "--diff");
    expect(code).toBe(1);
    expect(out).toMatch(/conflict {2}src\/bills\/index\.ts .* --force/);
    expect(out).toContain("+export const mine = 1;");
    expect(treeOf(app)).toEqual(before);
    expect((await destroy("Bill", "--force")).code).toBe(0);
  });

  it("keeps a person's own file and says so", async () => {
    await generate("Bill");
    write("src/bills/mine.ts", "export {};\n");
    const { code, out } = await destroy("Bill");
    expect(code).toBe(0);
    expect(out).toContain("src/bills/mine.ts is yours and stays");
    expect(treeOf(app)).toHaveProperty("src/bills/mine.ts");
  });

  it("refuses while another record refers to it", async () => {
    await generate("Bill");
    await generate("Card", "to:Bill");
    const { code, err } = await destroy("Bill");
    expect(code).toBe(1);
    expect(err).toContain("Card refers to Bill");
  });

  it("says what there is for a name that was not generated", async () => {
    await generate("Bill");
    expect((await destroy("Bil", "--forze")).err).toMatch(/--force\?[^]*Did you mean Bill\?/);
    expect((await destroy()).err).toContain("There is: Bill.");
  });

  it("keeps the migration if the database cannot be asked, and says what to do", async () => {
    await generate("Bill");
    mkdirSync(join(app, ".data/postgres"), { recursive: true });
    const { code, out } = await destroy("Bill");
    expect(code).toBe(0);
    expect(out).toContain("stays: the app's own database is not running, so it may be applied.");
    expect(treeOf(app)).toHaveProperty("migrations/20261122101500_create_bills.sql");
  });

  it("adds a migration that drops the table, tables in reverse order", async () => {
    await generate("Bill");
    mkdirSync(join(app, ".data/postgres"), { recursive: true });
    write("migrations/20991122101500_create_else.sql", "");
    await destroy("Bill", "--drop-table", "--yes");
    expect(read("migrations/20991122101501_drop_bills.sql")).toContain("\ndrop table bills;\n");
    expect(await generate("Bill")).toMatchObject({ code: 0 });
  });
});
