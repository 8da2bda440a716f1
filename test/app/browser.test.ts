import { readFileSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addPeople, password } from "../setup/people.mjs";
import { createApp, specFile } from "../support/app.js";
import { openBrowser, Visitor, type Look } from "../support/browser.js";
import { freePort, query } from "../support/database.js";
import type { Running } from "../support/process.js";

const looks: readonly Look[] = [
  { scheme: "light", width: 1280 },
  { scheme: "dark", width: 1280 },
  { scheme: "light", width: 360 },
  { scheme: "dark", width: 360 },
];

/** The production form of an app, used by people with a real browser. */
describe("an app with customers and invoices, in a browser", () => {
  let browser: Browser;
  let origin: string;
  let database: string;
  const processes: Running[] = [];
  const visitors: Visitor[] = [];

  async function visit(email: string, look: Look = {}): Promise<Visitor> {
    const visitor = await Visitor.arrive(browser, origin, look);
    visitors.push(visitor);
    await visitor.signIn(email, password);
    return visitor;
  }

  beforeAll(async () => {
    const app = await createApp("browser");
    await app.generate("--spec", specFile("customer"));
    await app.generate("--spec", specFile("invoice"));
    database = await app.database("production");
    const port = await freePort();
    origin = `http://localhost:${port}`;
    const env = {
      NODE_ENV: "production",
      DATABASE_URL: database,
      PORT: String(port),
      APP_URL: origin,
      SECRET: "a secret that only this test knows, and long enough",
      MAIL_URL: "smtp://127.0.0.1:9",
      MAIL_FROM: "Test <test@example.com>",
    };
    await app.npm("build");
    await app.npm("migrate", [], env);
    await addPeople(database);
    const server = app.start("start", env);
    processes.push(server, app.start("worker", env));
    await server.prints(/listening/i, 60);
    browser = await openBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await Promise.all(processes.map((running) => running.stop()));
  });

  describe.each([true, false])("with JavaScript: %s", (javaScript) => {
    const mark = javaScript ? "A" : "B";
    let finance: Visitor;
    let member: Visitor;

    it("signs in", async () => {
      finance = await visit("finance@example.com", { javaScript });
      member = await visit("member@example.com", { javaScript });
      expect(new URL(finance.page.url()).pathname).not.toBe("/sign-in");
      expect(new URL(member.page.url()).pathname).not.toBe("/sign-in");
    });

    it("creates a customer and an invoice", async () => {
      await finance.open("/customers/new");
      await finance.fill({ Name: `Bakery ${mark}`, Email: `${mark}@bakery.example` });
      await finance.press("Create customer");
      await expect.poll(() => finance.text()).toContain(`Bakery ${mark}`);

      await member.open("/invoices/new");
      await member.fill({
        Number: `${mark}-1`,
        Customer: `Bakery ${mark}`,
        Total: "120.50",
        Issued: "2026-01-15",
        Due: "2026-02-15",
      });
      await member.press("Create invoice");
      await expect.poll(() => member.text()).toContain("120.50");
      expect(await member.text()).toContain("Draft");
    });

    it("says what is wrong with a form, and keeps what was typed", async () => {
      await member.open("/invoices/new");
      await member.fill({ Number: `${mark}-1`, Total: "a lot" });
      await member.press("Create invoice");
      await expect.poll(() => member.page.title()).toMatch(/^Error: /);
      expect(await member.text()).toMatch(/There is a problem|must/);
      const total = member.page.getByRole("main").getByLabel("Total", { exact: false }).first();
      expect(await total.inputValue()).toBe("a lot");
    });

    it("edits it", async () => {
      await member.open("/invoices");
      await member.follow(`${mark}-1`);
      await member.follow("Edit");
      await member.fill({ Total: "130.75" });
      await member.press("Save");
      await expect.poll(() => member.text()).toContain("130.75");
    });

    it("approves it once, however often it is asked", async () => {
      await finance.open("/invoices");
      await finance.follow(`${mark}-1`);
      const address = finance.page.url();
      const second = await finance.context.newPage();
      await second.goto(`${address}/approve`);
      await finance.follow("Approve");
      await finance.press(/^Approve invoice/);
      await expect.poll(() => finance.text()).toContain("Approved");
      await second.getByRole("button", { name: /^Approve invoice/ }).click();
      await second.waitForLoadState("load");
      await expect.poll(() => second.getByRole("main").innerText()).toMatch(/approved|changed/i);
      await second.close();
      const [row] = await query(
        database,
        "select count(*)::int as n from audit_events where action = 'approve' and outcome = 'done' and row_id = $1",
        [new URL(address).pathname.split("/").pop()],
      );
      expect(row?.["n"]).toBe(1);
    });

    it("exports what it sees, and downloads it", async () => {
      await finance.open("/invoices");
      await finance.press(/^Export/);
      const link = finance.page.getByRole("link", { name: /download/i });
      for (let tries = 0; tries < 30 && (await link.count()) === 0; tries++) {
        await finance.page.waitForTimeout(1000);
        if (!javaScript) await finance.page.reload();
      }
      const [download] = await Promise.all([
        finance.page.waitForEvent("download"),
        link.first().click(),
      ]);
      const csv = readFileSync(await download.path(), "utf8");
      expect(csv).toContain(`${mark}-1`);
      expect(csv).toContain("130.75");
    });

    it("leaves the console without a complaint", () => {
      expect([...finance.complaints, ...member.complaints]).toEqual([]);
    });
  });

  describe("a list of many", () => {
    let finance: Visitor;

    beforeAll(async () => {
      const insert = `insert into invoices (owner_id, number, customer_id, total, issued_on, due_on, status)
        select (select id from users where email = 'member@example.com'), 'N-' || lpad(n::text, 4, '0'),
          (select min(id) from customers), n, '2026-01-01', date '2026-03-01' + n,
          case when n % 2 = 0 then 'draft' else 'paid' end
        from generate_series(1, 1200) as n`;
      await query(database, insert);
      finance = await visit("finance@example.com");
    });

    it("counts up to a cap, and pages to the end and back", async () => {
      await finance.open("/invoices");
      expect(await finance.text()).toContain("1,000+ invoices");
      const first = await firstRow(finance);
      await finance.page.getByRole("link", { name: /^(Next|Older)$/ }).click();
      await expect.poll(() => firstRow(finance)).not.toBe(first);
      await finance.page.getByRole("link", { name: /^(Last|Oldest)$/ }).click();
      await finance.page.getByRole("link", { name: /^(First|Newest)$/ }).click();
      await expect.poll(() => firstRow(finance)).toBe(first);
    });

    it("searches, filters and sorts", async () => {
      await finance.open("/invoices");
      await finance.page.getByLabel("Search invoices").fill("N-0042");
      await finance.page.keyboard.press("Enter");
      await expect.poll(() => finance.text()).toContain("1 invoice");
      expect(await firstRow(finance)).toContain("N-0042");

      await finance.open("/invoices");
      await finance.page.getByRole("search").getByLabel("Status").selectOption({ label: "Paid" });
      await expect.poll(() => finance.text()).toContain("600 invoices");

      await finance.open("/invoices");
      await finance.page.getByRole("columnheader").getByRole("link", { name: "Total" }).click();
      await expect.poll(() => firstRow(finance)).toContain("1,200.00");
    });

    it("has the same in the admin, by the same rules", async () => {
      expect(await finance.open("/admin/invoices")).toBe(200);
      expect(await finance.text()).toContain("1,000+ invoices");
      const guest = await visit("guest@example.com");
      expect(await guest.open("/admin/invoices")).toBe(403);
      expect(await guest.open("/invoices")).toBe(200);
      expect(await guest.text()).toContain("There are no invoices yet");
    });

    it("leaves the console without a complaint", () => {
      expect(visitors.flatMap(({ complaints }) => complaints)).toEqual([]);
    });
  });

  it.each(looks)("is photographed, $scheme at $width", async (look) => {
    const visitor = await visit("finance@example.com", look);
    const [row] = await query(database, "select id from invoices where number = 'A-1'");
    const invoice = `/invoices/${String(row?.["id"])}`;
    const pages = {
      list: "/invoices",
      detail: invoice,
      form: "/customers/new",
      admin: "/admin",
      "admin-list": "/admin/invoices",
      "not-found": "/invoices/999999999",
      account: "/account",
    };
    for (const [name, path] of Object.entries(pages)) {
      await visitor.open(path);
      await visitor.picture(`${name}-${look.scheme}-${look.width}`);
      const overflow = await visitor.page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth",
      );
      expect(overflow, `${path} is wider than its window`).toBe(0);
    }
    expect(visitor.complaints).toEqual([]);
  });
});

function firstRow(visitor: Visitor): Promise<string> {
  return visitor.page.locator("table.rows tbody tr").first().innerText();
}
