import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { parseApp, takeAppFlags } from "../generators/app/parse.js";
import { nearName, wrongName, type Surroundings } from "../generators/app/spec.js";
import { create } from "../generators/create.js";
import { toolOf } from "../generators/edges/new-app.js";
import { runBoundByModes } from "./support/bound-by-modes.js";
import { newFolder, treeOf } from "./support/folder.js";
import { plant } from "./support/note.js";

const around: Surroundings = {
  nodeVersion: "20.19.0",
  nodeModules: ["fs", "http"],
  tool: "^1.2.0",
  nameOf: (folder) => folder.split("/").at(-1) ?? "",
  inTheWay: (folder) => (folder === "full" ? "This folder is not empty." : undefined),
};
const parse = (...argv: string[]) => parseApp(takeAppFlags(argv), around);

describe("what create-boring-app is given", () => {
  it("becomes a spec, the name from the folder", () => {
    expect(parse("../My Shop", "--no-git", "--database-url=postgres://a@b/c")).toEqual({
      spec: {
        name: "my-shop",
        folder: "../My Shop",
        git: false,
        install: true,
        databaseUrl: "postgres://a@b/c",
        tool: "^1.2.0",
      },
    });
    expect(parse("x", "--name", "@acme/shop", "--tool", "file:../boring")).toMatchObject({
      spec: { name: "@acme/shop", tool: "file:../boring" },
    });
  });

  it("is refused with every mistake at once", () => {
    const argv = ["full", "more", "--name", "Fs!", "--database-url", "mysql://a", "--nogit"];
    const parsed = parseApp(takeAppFlags(argv), { ...around, nodeVersion: "18.20.4" });
    expect(parsed).toMatchObject({
      problems: [
        { at: "--nogit", fix: "Did you mean --no-git?" },
        { at: "Node 18.20.4" },
        { at: "more" },
        { at: "full", says: "This folder is not empty." },
        { at: "--name", fix: "Write --name fs-app" },
        { at: "--database-url" },
      ],
    });
    expect(parse()).toMatchObject({ problems: [{ says: "Which folder?" }] });
    expect(parse("fs")).toMatchObject({ problems: [{ fix: "Write --name fs-app" }] });
    expect(parse("日本")).toMatchObject({ problems: [{ fix: "Write --name my-app" }] });
  });

  it.each(["20.18.3", "19.9.0", "18.20.4"])("is refused on Node %s", (nodeVersion) => {
    expect(parseApp(takeAppFlags(["x"]), { ...around, nodeVersion })).toHaveProperty("problems");
  });
  it.each(["20.19.0", "22.11.0", "24.0.0"])("is taken on Node %s", (nodeVersion) => {
    expect(parseApp(takeAppFlags(["x"]), { ...around, nodeVersion })).toHaveProperty("spec");
  });
});

describe("an npm name", () => {
  const reserved = ["Acme", ".a", "_a", "-a", "a b", "a/b", "@a", "@A/b", "node_modules", "fs", ""];
  it.each([...reserved, "favicon.ico", "create-boring-app", "a".repeat(215), "a~b", "日本"])(
    "%j is wrong",
    (name) => expect(wrongName(name, ["fs"])).toMatch(/\.$/),
  );
  it.each(["acme", "a", "2nd", "my-shop", "a.b_c", "@acme/shop"])("%j is good", (name) =>
    expect(wrongName(name, ["fs"])).toBeUndefined(),
  );
  it.each([
    ["My Shop!", "my-shop"],
    ["Crème Brûlée", "creme-brulee"],
    ["--x--", "x"],
  ])("near %j is %j", (word, near) => expect(nearName(word)).toBe(near));
});

const template = {
  "package.json": '{ "version": "9.9.9" }\n',
  "templates/app/package.json": '{ "name": "boring-app", "devDependencies": { "zx": "1" } }\n',
  "templates/app/_gitignore": "node_modules/\n",
  "templates/app/.env.example": "# DATABASE_URL=postgres://localhost/boring-app\n",
  "templates/app/src/config.ts": "boring-app, not create-boring-app\n",
  "templates/app/node_modules/a.js": "",
  "templates/app/.data/x": "",
};

async function run(cwd: string, home: string, ...argv: string[]) {
  const heard = { out: "", err: "" };
  const code = await create([...argv, "--yes", "--no-install", "--no-git"], {
    cwd,
    home,
    now: new Date(),
    env: {},
    input: Readable.from([""]),
    isInteractive: false,
    paint: (_, text) => text,
    out: (text) => (heard.out += text),
    err: (text) => (heard.err += text),
    holdSignals: () => undefined,
  });
  return { code, ...heard };
}

describe("create-boring-app", () => {
  const home = newFolder();
  plant(home, template);

  it("copies the template under the app's name", async () => {
    const cwd = newFolder();
    const { code, out } = await run(cwd, home, "deep/Acme", "--database-url", "postgres://a@b/$&");
    expect(code).toBe(0);
    expect(out).toContain("    cd deep/Acme\n    npm install\n    npm run dev\n");
    expect(readdirSync(join(cwd, "deep"))).toEqual(["Acme"]);
    const { "package.json": manifest = "", ...tree } = treeOf(join(cwd, "deep/Acme"));
    expect(tree).toEqual({
      ".env": "DATABASE_URL=postgres://a@b/$&\n",
      ".env.example": "# DATABASE_URL=postgres://localhost/acme\n",
      ".gitignore": "node_modules/\n",
      "src/": "/",
      "src/config.ts": "acme, not create-boring-app\n",
    });
    expect(JSON.parse(manifest)).toEqual({
      name: "acme",
      devDependencies: { "create-boring-app": `file:${home}`, zx: "1" },
    });
  });

  it("goes into an empty folder, also one with a lone .git", async () => {
    const cwd = newFolder();
    plant(cwd, { ".git/HEAD": "ref\n" });
    expect((await run(cwd, home, ".", "--name", "acme")).code).toBe(0);
    expect(treeOf(cwd)).toMatchObject({ ".git/HEAD": "ref\n", ".gitignore": "node_modules/\n" });
  });

  it("refuses a folder with something in it, and a file", async () => {
    const cwd = newFolder();
    plant(cwd, { "full/a.txt": "a", file: "b" });
    const before = treeOf(cwd);
    expect((await run(cwd, home, "full")).err).toContain("This folder is not empty: it has a.txt.");
    expect((await run(cwd, home, "file")).err).toContain("There is a file of that name.");
    expect(treeOf(cwd)).toEqual(before);
  });

  it("leaves nothing where it may not write", async () => {
    const cwd = newFolder();
    mkdirSync(join(cwd, "closed"));
    chmodSync(join(cwd, "closed"), 0o555);
    const argv = ["closed/deep/acme", "--yes", "--no-install", "--no-git"];
    const { code, stderr } = await runBoundByModes("bin/create-boring-app.ts", argv, { cwd });
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringContaining("You may not write here. Nothing was written."),
    });
    expect(treeOf(cwd)).toEqual({ "closed/": "/" });
  });

  it("removes what a run left that was killed", async () => {
    const cwd = newFolder();
    plant(cwd, { [`.acme.boring-${2 ** 22 + 1}/half.ts`]: "" });
    await run(cwd, home, "acme");
    expect(readdirSync(cwd)).toEqual(["acme"]);
  });

  it("keeps a file that can be run so", async () => {
    const [cwd, other] = [newFolder(), newFolder()];
    plant(other, { ...template, "templates/app/bin/x.sh": "#!/bin/sh\n" });
    chmodSync(join(other, "templates/app/bin/x.sh"), 0o755);
    await run(cwd, other, "acme");
    expect(statSync(join(cwd, "acme/bin/x.sh")).mode & 0o111).toBe(0o111);
  });

  it("copies what is not text byte by byte", async () => {
    const [cwd, other] = [newFolder(), newFolder()];
    plant(other, template);
    const bytes = Buffer.from([0x89, 0x50, 0xff, 0x00]);
    writeFileSync(join(other, "templates/app/icon.png"), bytes);
    await run(cwd, other, "acme");
    expect(readFileSync(join(cwd, "acme/icon.png"))).toEqual(bytes);
  });
});

describe("where the app gets boring from", () => {
  it("is the checkout, the tarball, or the release", () => {
    const project = newFolder();
    const home = join(project, "node_modules/create-boring-app");
    const list = (resolved: string) =>
      plant(project, {
        "boring.tgz": "",
        "node_modules/.package-lock.json": JSON.stringify({
          packages: { "node_modules/create-boring-app": { resolved } },
        }),
      });
    expect(toolOf("/somewhere/boring", "1.2.3")).toBe("file:/somewhere/boring");
    expect(toolOf(home, "1.2.3")).toBe("^1.2.3");
    list("https://registry.npmjs.org/create-boring-app/-/create-boring-app-1.2.3.tgz");
    expect(toolOf(home, "1.2.3")).toBe("^1.2.3");
    list("file:boring.tgz");
    expect(toolOf(home, "1.2.3")).toBe(`file:${join(project, "boring.tgz")}`);
    list("file:gone.tgz");
    expect(toolOf(home, "1.2.3")).toBe("^1.2.3");
  });
});
