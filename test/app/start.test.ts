import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { people, password } from "../setup/people.mjs";
import { Person } from "../setup/person.mjs";
import { freePort } from "../support/database.js";
import { leftIn, start, type Running } from "../support/process.js";
import { root } from "../support/workspace.js";

const folder = ".test-apps/demo";

/** `npm start`, as the README has it: the main job, shown. */
describe("npm start", () => {
  let demo: Running;

  async function startDemo(): Promise<string> {
    const env = { BORING_DEMO: folder, PORT: String(await freePort()) };
    demo = start("npm", ["start"], { cwd: root, env });
    await demo.prints(/Ctrl-C ends it/, 300);
    return /The app runs at {2}(\S+)/.exec(demo.stdout)?.[1] ?? "";
  }

  let address: string;
  beforeAll(async () => {
    address = await startDemo();
  });
  afterAll(async () => {
    await demo.stop();
  });

  it("prints an address, and people who can sign in there", async () => {
    for (const { email } of people) {
      expect(demo.stdout).toContain(email);
      const person = new Person(address);
      await person.signIn(email, password);
      expect((await person.open("/account")).text).toContain(email);
    }
  });

  it("has customers and invoices, and background work that was done", async () => {
    const finance = new Person(address);
    await finance.signIn("finance@example.com", password);
    expect((await finance.open("/customers")).text).toContain("Harbour &amp; Sons");
    const list = await finance.open("/admin/invoices");
    expect(list.text).toContain("24 invoices");
    const [, sent = ""] = /href="(\/admin\/invoices\/\d+)"/.exec(list.text) ?? [];
    expect((await finance.open(sent)).text).toContain("Background work");
  });

  it("ends with Ctrl-C, leaving no process, and goes on with the same rows", async () => {
    // npm itself calls a Ctrl-C an end by a signal, or none at all.
    expect([0, 130]).toContain(await demo.stop());
    expect(await leftIn(join(root, folder))).toEqual([]);
    expect(existsSync(join(root, folder, "app"))).toBe(true);
    address = await startDemo();
    expect(demo.stdout).toContain("Going on with the demo app");
    const finance = new Person(address);
    await finance.signIn("finance@example.com", password);
    expect((await finance.open("/admin/invoices")).text).toContain("24 invoices");
  });
});
