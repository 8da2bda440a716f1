import { join } from "node:path";
import { Readable } from "node:stream";
import { beforeAll, describe, expect, it } from "vitest";
import { boring } from "../generators/commands.js";
import { packageRoot } from "../generators/edges/package.js";
import { newFolder, treeOf } from "./support/folder.js";
import { plant } from "./support/note.js";

const mailer = `export default (plop) => plop.setGenerator("mailer", {
  description: "a mailer of ours",
  prompts: ["name", "tone"].map((name) => ({ type: "input", name, message: name })),
  actions: [{ type: "add", path: "src/{{kebabCase name}}.ts", template: "// {{tone}}" }],
});`;

async function run(cwd: string, ...argv: string[]) {
  const heard = { out: "", err: "" };
  const code = await boring(argv, {
    cwd,
    home: packageRoot,
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

describe("a team's plopfile", () => {
  let app: string;
  beforeAll(() => {
    app = newFolder();
    plant(app, { "boring.json": "{}", "src/a.ts": "", "plopfile.mjs": mailer });
  });

  it.each([["--help"], ["generate"]])("is listed by boring %s, beside ours", async (command) => {
    const { code, out } = await run(join(app, "src"), command);
    expect(code).toBe(0);
    expect(out).toMatch(
      /Generators:\n {2}resource [^]*Generators of this app:\n {2}mailer {2}a mailer/,
    );
  });

  it("runs with answers in order or by name", async () => {
    expect(await run(app, "generate", "mailer", "WelcomeMail", "--tone=warm")).toMatchObject({
      code: 0,
      out: expect.stringContaining("/src/welcome-mail.ts"),
    });
    expect(treeOf(app)).toMatchObject({ "src/welcome-mail.ts": "// warm" });
  });

  it("fails with what plop says", async () => {
    await run(app, "generate", "mailer", "Twice", "warm");
    const { code, err } = await run(app, "generate", "mailer", "Twice", "cold");
    expect(code).toBe(1);
    expect(err).toContain("File already exists");
  });

  it("is not asked for what nobody is there to answer", async () => {
    const { code, err } = await run(app, "generate", "mailer", "One", "--ton=warm");
    expect(code).toBe(1);
    expect(err).toMatch(/Did you mean --tone\?[^]*Nobody is here to be asked for: tone\./);
  });

  it("is meant by a misspelt name too", async () => {
    expect((await run(app, "generate", "mialer")).err).toContain("Did you mean mailer?");
  });

  it("that does not load is said so, and leaves our generators alone", async () => {
    const broken = newFolder();
    plant(broken, { "boring.json": "{}", "plopfile.mjs": "export default 1 +" });
    expect(await run(broken, "generate")).toMatchObject({
      code: 0,
      out: expect.stringContaining("resource"),
      err: expect.stringContaining("plopfile.mjs   It does not load"),
    });
    expect((await run(broken, "generate", "resource", "--help")).code).toBe(0);
    expect((await run(broken, "generate", "mailer")).code).toBe(1);
  });
});
