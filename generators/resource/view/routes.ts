import type { ResourceSpec } from "../spec.js";
import { componentNames } from "./pages.js";

/** What routes.ts lists besides the pages that every resource has: its reports and its actions, each with its address. */
export function routesView(spec: ResourceSpec) {
  const { names, actions, tasks } = spec;
  const { list, detail, form } = componentNames(spec);
  return {
    list,
    detail,
    form,
    reports: tasks
      .filter(({ kind }) => kind === "report")
      .map(({ name, file }, index) => {
        return { name, file, address: `${names.url}/${index === 0 ? "export" : file}` };
      }),
    actions: actions.map(({ name, path }) => ({ name, address: `${names.url}/:id/${path}` })),
  };
}
