import type { Resource } from "../resource.js";
import type { Task } from "../tasks/task.js";
import { actionAddress } from "./action-address.js";

/** The reports of a resource, and where each is asked for: the first at `/invoices/export`, others by their names. */
export function reportsOf({ tasks }: Resource): { task: Task; path: string }[] {
  const reports = tasks.filter(({ kind }) => kind === "report");
  return reports.map((task, index) => ({
    task,
    path: index === 0 ? "export" : actionAddress(task.name),
  }));
}
