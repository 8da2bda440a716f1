import type { App } from "../http/fastify.js";
import type { Resource } from "../resource.js";
import type { Resources } from "../resources.js";
import type { Scope } from "../rows/scope.js";
import type { Route } from "./route.js";

/** Adds the routes of all resources to the app. */
export function registerResources(app: App, resources: Resources): void {
  for (const resource of resources.all) {
    for (const route of resource.routes) mount(app, resources, { resource, route, area: "app" });
  }
}

/** Adds one route of a resource, to its own pages or below /admin, where only people with a role come in. */
export function mount(
  app: App,
  resources: Resources,
  { resource, route, area }: { resource: Resource; route: Route; area: Scope["area"] },
): void {
  const prefix = area === "admin" ? "/admin" : "";
  const grants = resource.policy.permissions[route.permission];
  if (!grants) throw new Error(`${resource.name} has no permission ${route.permission}.`);
  app.route({
    method: route.method,
    url: `${prefix}${route.path}`,
    config: {
      permission: {
        resource: resource.name,
        action: route.permission,
        grants,
        row: route.path.includes("/:id"),
        staff: area === "admin",
      },
    },
    handler: (request, reply) =>
      route.handler({
        request,
        reply,
        resource,
        resources,
        area,
        permission: route.permission,
        base: `${prefix}${resource.path}`,
        db: app.db,
        actor: request.actor,
        requestId: request.id,
      }),
  });
}
