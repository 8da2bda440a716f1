import type { Logger } from "pino";
import type { Config } from "./config.js";
import { addAuth } from "./platform/auth/index.js";
import type { Db } from "./platform/db/index.js";
import type { App } from "./platform/http/fastify.js";
import { buildServer } from "./platform/http/server.js";
import type { Resource } from "./platform/resource.js";
import { gatherResources } from "./platform/resources.js";

export type AppParts = { config: Config; db: Db; resources: readonly Resource[]; log: Logger };

/** Builds the app: the platform first, then each resource. It does not listen yet. */
export async function buildApp({ resources, ...parts }: AppParts): Promise<App> {
  const app = await buildServer({ ...parts, resources: gatherResources(resources) });
  await addAuth(app);
  await app.ready();
  return app;
}
