import type { Resource } from "../resource.js";
import type { Task } from "./task.js";

/** A task and the resource that brings it. */
export type Registered = { readonly task: Task; readonly resource: Resource };

/** Every task of the app by name. */
export type Registry = ReadonlyMap<string, Registered>;

/** Collects the tasks of all resources. Throws if two tasks share a name: receipts find their task by it. */
export function registerTasks(resources: readonly Resource[]): Registry {
  const registry = new Map<string, Registered>();
  for (const resource of resources) {
    for (const task of resource.tasks) {
      const other = registry.get(task.name);
      if (other) {
        throw new Error(
          `Two tasks are called ${task.name}: one of ${other.resource.name}, one of ${resource.name}. Rename one.`,
        );
      }
      registry.set(task.name, { task, resource });
    }
  }
  return registry;
}
