import type { ResourceSpec } from "../spec.js";
import { componentNames } from "./pages.js";

/** What routes.ts lists: each page of the resource, and its permission. */
export function routesView(spec: ResourceSpec) {
  const { names, actions, tasks } = spec;
  const reports = tasks.filter(({ kind }) => kind === "report");
  const [first] = reports;
  const pages = componentNames(spec);
  const { url } = names;
  const lines = [
    `get("${url}", "list", listPage(${pages.list}))`,
    `post("${url}", "create", create(${pages.form}))`,
    `get("${url}/new", "create", createPage(${pages.form}))`,
    ...reports.map((report) => {
      const path = report === first ? "export" : report.file;
      return `post("${url}/${path}", "export", startReport(${report.name}))`;
    }),
    `get("${url}/:id", "view", detailPage(${pages.detail}))`,
    `get("${url}/:id/edit", "update", editPage(${pages.form}))`,
    `post("${url}/:id/edit", "update", update(${pages.form}))`,
    `get("${url}/:id/delete", "delete", deletePage())`,
    `post("${url}/:id/delete", "delete", remove())`,
    ...actions.flatMap(({ name, path }) => [
      `get("${url}/:id/${path}", "${name}", confirmPage("${name}"))`,
      `post("${url}/:id/${path}", "${name}", act("${name}"))`,
    ]),
  ];
  const handlers = [
    ...(actions.length > 0 ? ["act", "confirmPage"] : []),
    "create",
    "createPage",
    "deletePage",
    "detailPage",
    "editPage",
    "get",
    "listPage",
    "post",
    "remove",
    ...(reports.length > 0 ? ["startReport"] : []),
    "update",
  ];
  return {
    imports: `${handlers.join(", ")}, type Route`,
    pages: [pages.detail, pages.form, pages.list].join(", "),
    reports: reports.map(({ name, file }) => ({ name, file })),
    lines: lines.map((line) => `${line},`),
  };
}
