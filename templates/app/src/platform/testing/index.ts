import { pino, type Logger } from "pino";
import { buildApp } from "../../app.js";
import { readConfig, type Config } from "../../config.js";
import { resources as allResources } from "../../resources/index.js";
import type { Db } from "../db/index.js";
import type { App } from "../http/fastify.js";
import { openMailer } from "../mail/mailer.js";
import { anonymous, type Anonymous } from "../policy/actor.js";
import type { Resource } from "../resource.js";
import { gatherResources } from "../resources.js";
import { backend, useBackend } from "../tasks/backends/backend.js";
import { immediate, runDue } from "../tasks/backends/immediate.js";
import { registerTasks } from "../tasks/registry.js";
import { defaultSettings } from "../tasks/settings.js";
import { Client } from "./client.js";
import { openTestDatabase } from "./database.js";
import { peopleOf, type People } from "./people.js";

export { Client, type Answer } from "./client.js";
export type { People, TestUser, UserSpec } from "./people.js";
export { openTestDatabase, type TestDatabase } from "./database.js";

export type TestAppOptions = {
  resources?: readonly Resource[];
  config?: Partial<Config>;
  /** Where the app logs to; nowhere if left out, unless LOG_LEVEL is set. */
  log?: Logger;
};

/** The real app on a database of its own, without a port: requests go in by function call. */
export type TestApp = People & {
  readonly app: App;
  readonly db: Db;
  /** The address of the database. */
  readonly url: string;
  readonly config: Config;
  readonly resources: readonly Resource[];
  /** Every address that the app answers to; those of files and of HEAD are left out. */
  readonly routes: readonly {
    readonly method: string;
    readonly path: string;
    /** The permission of a resource that it needs; undefined for a page of the platform. */
    readonly permission: string | undefined;
  }[];
  /** The browser of somebody who is not signed in. */
  anonymous(): Client<Anonymous>;
  /** Runs the tasks that are due, with the code of a worker. Gives the number of attempts. */
  runTasks(options?: { rounds?: number }): Promise<number>;
  /** The emails that were written, in order; in tests none leaves. */
  mailbox(): Promise<
    readonly { recipient: string; subject: string; text: string; state: string }[]
  >;
  /** How many queries the app sends while `work` runs. */
  countQueries(work: () => Promise<unknown>): Promise<number>;
  close(): Promise<void>;
};

/** Starts the app for the tests of one file. Close it after them. */
export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const usual = backend();
  useBackend(immediate);
  let queries = 0;
  const { url, db, close } = await openTestDatabase(() => {
    queries += 1;
  });
  const resources = options.resources ?? allResources;
  const config = { ...testConfig(), ...options.config, databaseUrl: url };
  const log = options.log ?? pino({ level: process.env["LOG_LEVEL"] ?? "silent" });
  const app = await buildApp({ config, db, resources, log });
  const gathered = gatherResources(resources);
  const context = {
    db,
    resources: gathered,
    registry: registerTasks(gathered),
    mailer: openMailer(config),
    log,
    worker: "test",
    settings: { ...defaultSettings, backoff: { firstSeconds: 0, longestSeconds: 0 } },
    running: new Map(),
  };
  return {
    app,
    db,
    url,
    config,
    resources,
    routes: app.routes
      .filter(({ isFile }) => !isFile)
      .map(({ method, path, permission }) => {
        const isNamed = typeof permission === "object" && "action" in permission;
        return { method, path, permission: isNamed ? permission.action : undefined };
      }),
    ...peopleOf(app),
    anonymous: () => new Client(app, anonymous),
    runTasks: (given) => runDue(context, given),
    mailbox: () =>
      db
        .selectFrom("emails")
        .select(["recipient", "subject", "text", "state"])
        .orderBy("createdAt")
        .execute(),
    countQueries: async (work) => {
      const before = queries;
      await work();
      return queries - before;
    },
    close: async () => {
      useBackend(usual);
      await app.close();
      await close();
    },
  };
}

/** The settings of tests: passwords are cheap to check, and nothing is looked up in the environment. */
function testConfig(): Config {
  const config = readConfig({ NODE_ENV: "test", DATABASE_URL: "postgres://see/startTestApp" });
  return { ...config, passwords: { memoryKib: 8, passes: 1 } };
}
