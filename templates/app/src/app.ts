import type { Logger } from "pino";
import type { Config } from "./config.js";
import { registerAdmin } from "./platform/admin/register.js";
import { addAuth } from "./platform/auth/index.js";
import type { Db } from "./platform/db/index.js";
import type { App } from "./platform/http/fastify.js";
import { buildServer } from "./platform/http/server.js";
import { addMailbox } from "./platform/mail/mailbox.js";
import type { Resource } from "./platform/resource.js";
import { gatherResources } from "./platform/resources.js";
import { registerResources } from "./platform/routes/register.js";
import { addTaskPages } from "./platform/tasks/routes.js";
import { addStartPage } from "./start-page.js";

export type AppParts = { config: Config; db: Db; resources: readonly Resource[]; log: Logger };

/** Builds the app: the platform first, then each resource, then the admin over all of them. It does not listen yet. */
export async function buildApp(parts: AppParts): Promise<App> {
  const resources = gatherResources(parts.resources);
  const app = await buildServer({ ...parts, resources });
  await addAuth(app);
  addStartPage(app);
  registerResources(app, resources);
  registerAdmin(app, resources);
  addTaskPages(app);
  addMailbox(app);
  await app.ready();
  return app;
}
