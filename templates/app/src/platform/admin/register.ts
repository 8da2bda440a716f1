import type { App } from "../http/fastify.js";
import { pageOf } from "../http/page.js";
import { sendPage } from "../http/reply.js";
import { mount } from "../routes/register.js";
import type { Resources } from "../resources.js";
import type { Scope } from "../rows/scope.js";
import { OverviewPage } from "./overview-page.js";
import { countResources, countWork, latestChanges } from "./overview.js";
import { adminRoutes } from "./routes.js";

/**
 * Adds the admin: an overview, and pages for every resource, made from its `admin.ts`, form and policy. It shows no
 * more than the policy grants, and only people who hold a role come in.
 */
export function registerAdmin(app: App, resources: Resources): void {
  app.get("/admin", { config: { permission: { roles: "any" } } }, async (request, reply) => {
    const { actor, id } = request;
    const scope: Scope = { db: app.db, resources, actor, area: "admin", requestId: id };
    const isOperator = actor.kind === "signedIn" && actor.roles.includes("admin");
    const [counts, changes, work] = await Promise.all([
      countResources(scope),
      latestChanges(scope),
      isOperator ? countWork(scope) : undefined,
    ]);
    const page = pageOf(request, reply);
    return sendPage(reply, OverviewPage({ page, resources: counts, changes, work }));
  });
  for (const resource of resources.all) {
    for (const route of adminRoutes(resource)) {
      mount(app, resources, { resource, route, area: "admin" });
    }
  }
}
