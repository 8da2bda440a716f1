import type { Resource } from "../resource.js";
import { actionRoutes } from "../routes/act.js";
import { actionPath, reportsOf } from "../rows/addresses.js";
import { create, createPage } from "../routes/create.js";
import { deletePage, remove } from "../routes/remove.js";
import { detailPage } from "../routes/detail.js";
import { editPage, update } from "../routes/edit.js";
import { listPage } from "../routes/list.js";
import { reportRoute } from "../routes/report.js";
import { get, post, type Route } from "../routes/route.js";
import { AdminDetail, AdminForm, AdminList } from "./pages.js";

/**
 * The admin's routes of a resource: for each thing that its policy knows of, and no other. Paths as in the resource's
 * own pages; they are mounted below `/admin`.
 */
export function adminRoutes(resource: Resource): Route[] {
  const actions = Object.keys(resource.actions).flatMap((name) =>
    actionRoutes(`${resource.path}${actionPath(resource, name)}`, name),
  );
  const reports = reportsOf(resource).map(({ task, path }) =>
    reportRoute(`${resource.path}${path}`, task),
  );
  const routes = [...pageRoutes(resource), ...actions, ...reports];
  return routes.filter(({ permission }) => permission in resource.policy.permissions);
}

function pageRoutes({ path, admin, model }: Resource): Route[] {
  const shown = [...new Set([model.title, ...admin.columns, ...admin.filters])];
  return [
    get(
      path,
      "list",
      listPage((page) => AdminList(page, admin), shown),
    ),
    get(`${path}/new`, "create", createPage(AdminForm)),
    post(path, "create", create(AdminForm)),
    get(`${path}/:id`, "view", detailPage(AdminDetail)),
    get(`${path}/:id/edit`, "update", editPage(AdminForm)),
    post(`${path}/:id/edit`, "update", update(AdminForm)),
    get(`${path}/:id/delete`, "delete", deletePage()),
    post(`${path}/:id/delete`, "delete", remove()),
  ];
}
