import type { Resource } from "../resource.js";
import type { Task } from "../tasks/task.js";

type Owner = Pick<Resource, "path" | "routes" | "tasks">;

/**
 * Where an action is asked about and done, below the path of its resource: "/:id/mark-paid". The resource's own route
 * decides; an action without one is only in the admin, under its own name.
 */
export function actionPath(resource: Owner, name: string): string {
  return ownActionPath(resource, name) ?? `/:id/${kebab(name)}`;
}

/** Whether the resource's own pages have a route for the action. */
export function hasActionRoute(resource: Owner, name: string): boolean {
  return ownActionPath(resource, name) !== undefined;
}

function ownActionPath({ path, routes }: Owner, name: string): string | undefined {
  return routes.find(({ action }) => action === name)?.path.slice(path.length);
}

/** A report of a resource, and where it is asked for below the resource's path: "/export". */
export type ReportAddress = {
  readonly task: Task;
  readonly path: string;
  readonly hasRoute: boolean;
};

/** The reports of a resource, in the order of its tasks. One without a route of its own is only in the admin. */
export function reportsOf({ path, routes, tasks }: Owner): ReportAddress[] {
  return tasks
    .filter(({ kind }) => kind === "report")
    .map((task) => {
      const own = routes.find(({ report }) => report === task.name)?.path.slice(path.length);
      return { task, path: own ?? `/${kebab(task.name)}`, hasRoute: own !== undefined };
    });
}

/** A name as a part of an address: "markPaid" gives "mark-paid", "exportCSV" gives "export-csv". */
function kebab(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1-$2")
    .toLowerCase();
}
