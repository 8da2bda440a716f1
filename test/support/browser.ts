import { mkdirSync } from "node:fs";
import { join } from "node:path";
import {
  chromium,
  type Browser,
  type BrowserContext,
  type Locator,
  type Page,
} from "playwright-core";
import { leavings } from "./workspace.js";

/** Starts the Chromium that `npm test` found or installed. */
export function openBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
  const quiet = ["no-first-run", "disable-background-networking", "disable-component-update"];
  const args = ["no-sandbox", "disable-gpu", "disable-quic", "disable-sync", ...quiet];
  return chromium.launch({ executablePath, args: args.map((name) => `--${name}`) });
}

export type Look = { javaScript?: boolean; scheme?: "light" | "dark"; width?: 360 | 1280 };

/**
 * What consoles show though nothing is wrong: answers with a status on purpose, and requests of htmx that a newer one
 * has replaced.
 */
const expected =
  /the server responded with a status of (403|404|409|422)|^htmx:(sendAbort|afterRequest)/;

/** Runs in the page. */
const reportViolations = `document.addEventListener("securitypolicyviolation", (event) =>
  console.error("CSP: " + event.violatedDirective + " " + event.blockedURI))`;

/** One person at one browser. Remembers everything the console complained of. */
export class Visitor {
  readonly complaints: string[] = [];

  private constructor(
    readonly origin: string,
    readonly context: BrowserContext,
    readonly page: Page,
  ) {
    page.on("console", (message) => {
      const bad = message.type() === "error" || message.type() === "warning";
      if (bad && !expected.test(message.text())) this.#complain(message.text());
    });
    page.on("pageerror", (error) => this.#complain(String(error)));
  }

  #complain(text: string): void {
    this.complaints.push(`${new URL(this.page.url(), this.origin).pathname}: ${text}`);
  }

  static async arrive(browser: Browser, origin: string, look: Look = {}): Promise<Visitor> {
    const context = await browser.newContext({
      javaScriptEnabled: look.javaScript ?? true,
      colorScheme: look.scheme ?? "light",
      viewport: { width: look.width ?? 1280, height: 900 },
      acceptDownloads: true,
    });
    context.setDefaultTimeout(15_000);
    // Chromium also writes violations to the console; this catches those that it groups or hides.
    await context.addInitScript({ content: reportViolations });
    return new Visitor(origin, context, await context.newPage());
  }

  async open(path: string): Promise<number> {
    const response = await this.page.goto(this.origin + path);
    return response?.status() ?? 0;
  }

  async signIn(email: string, password: string): Promise<void> {
    await this.open("/sign-in");
    await this.page.getByLabel("Email").fill(email);
    await this.page.getByLabel("Password", { exact: true }).fill(password);
    await this.press("Sign in");
  }

  /** Fills the fields of a form by their labels. Choices are picked by their text. */
  async fill(values: Readonly<Record<string, string>>): Promise<void> {
    for (const [label, value] of Object.entries(values)) {
      const field = this.page.getByRole("main").getByLabel(label, { exact: false }).first();
      const isSelect = await field.evaluate((element) => element.tagName === "SELECT");
      await (isSelect ? field.selectOption({ label: value }) : field.fill(value));
    }
  }

  /** Presses a button and waits until its page is there. */
  async press(name: string | RegExp): Promise<void> {
    await this.#click(this.page.getByRole("button", { name, exact: true }));
  }

  async follow(name: string | RegExp): Promise<void> {
    await this.#click(this.page.getByRole("link", { name, exact: true }));
  }

  async #click(target: Locator): Promise<void> {
    await target.first().click();
    await this.page.waitForLoadState("load");
    // With JavaScript a form is sent by htmx, which marks what waits for its answer.
    await this.page.locator(".htmx-request, .htmx-swapping").first().waitFor({ state: "detached" });
  }

  text(): Promise<string> {
    return this.page.getByRole("main").innerText();
  }

  /** Saves a picture of the whole page to `.test-apps/screenshots`. */
  async picture(name: string): Promise<void> {
    const folder = join(leavings, "screenshots");
    mkdirSync(folder, { recursive: true });
    await this.page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
  }

  async leave(): Promise<void> {
    await this.context.close();
  }
}
