import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApp, specFile, type App } from "../support/app.js";
import { leftIn, type Running } from "../support/process.js";
import { freePort } from "../support/database.js";

const address = /runs at (http:\S+)/;

/** `npm run dev` as a person has it: one command, no service installed, Ctrl-C at the end. */
describe("npm run dev", () => {
  let app: App;
  const started: Running[] = [];

  function dev(port: number): Running {
    const running = app.start("dev", { PORT: String(port) });
    started.push(running);
    return running;
  }

  beforeAll(async () => {
    app = await createApp("dev");
    await app.generate("--spec", specFile("customer"));
  });
  afterAll(async () => {
    await Promise.all(started.map((running) => running.stop()));
  });

  it("starts Postgres, migrates, serves and works, and ends with Ctrl-C leaving no process", async () => {
    const running = dev(await freePort());
    const [, url] = await running.prints(address, 120);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    expect((await fetch(`${url}/sign-in`)).status).toBe(200);
    const code = await running.stop();
    expect([0, 130], running.output).toContain(code);
    expect(await leftIn(app.folder)).toEqual([]);
  });

  it("keeps its rows from one start to the next", async () => {
    const running = dev(await freePort());
    await running.prints(address, 120);
    expect(running.output).not.toMatch(/create_customers/);
    await running.stop();
  });

  it("shares the database of another one that runs", async () => {
    const first = dev(await freePort());
    const [, firstUrl] = await first.prints(address, 120);
    const second = dev(await freePort());
    const [, secondUrl] = await second.prints(address, 120);
    expect(secondUrl).not.toBe(firstUrl);
    expect((await fetch(`${firstUrl}/readyz`)).status).toBe(200);
    expect((await fetch(`${secondUrl}/readyz`)).status).toBe(200);
    await second.stop();
    expect((await fetch(`${firstUrl}/readyz`)).status).toBe(200);
    await first.stop();
    expect(await leftIn(app.folder)).toEqual([]);
  });

  it("starts again after it was killed", async () => {
    const killed = dev(await freePort());
    await killed.prints(address, 120);
    killed.signal("SIGKILL");
    await killed.ended();
    const running = dev(await freePort());
    const [, url] = await running.prints(address, 120);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    await running.stop();
    expect(await leftIn(app.folder)).toEqual([]);
  });

  it("takes up a change of the code while it runs", async () => {
    const running = dev(await freePort());
    const [, url] = await running.prints(address, 120);
    const form = app.read("src/resources/customers/index.ts");
    app.write(
      "src/resources/customers/index.ts",
      `${form}\nconsole.log("changed while it runs");\n`,
    );
    try {
      await running.prints(/changed while it runs/, 30);
      await expect.poll(() => statusOf(`${url}/sign-in`), { timeout: 20_000 }).toBe(200);
    } finally {
      app.write("src/resources/customers/index.ts", form);
      await running.stop();
    }
  });

  it("says which address is taken, and ends", async () => {
    const port = await freePort();
    const first = dev(port);
    await first.prints(address, 120);
    const second = dev(port);
    await second.prints(new RegExp(`${port}`), 120);
    await first.stop();
    await second.stop();
  });
});

/** The status of the answer; 0 while nobody answers. */
async function statusOf(url: string): Promise<number> {
  return fetch(url).then(
    ({ status }) => status,
    () => 0,
  );
}
