import type { Resource } from "../resource.js";
import type { Resources } from "../resources.js";
import type { Task } from "./task.js";

/** A task and the resource that brings it. */
export type Registered = { readonly task: Task; readonly resource: Resource };

/** Every task of the app by name; `gatherResources` has checked that the names differ. */
export type Registry = ReadonlyMap<string, Registered>;

/** Collects the tasks of all resources. */
export function registerTasks(resources: Resources): Registry {
  return new Map(
    resources.all.flatMap((resource) =>
      resource.tasks.map((task) => [task.name, { task, resource }] as const),
    ),
  );
}
