import type { Resource } from "../resource.js";
import { act, confirmPage } from "../routes/act.js";
import { actionAddress } from "../rows/action-address.js";
import { reportsOf } from "../rows/reports.js";
import { create, createPage } from "../routes/create.js";
import { deletePage, remove } from "../routes/remove.js";
import { detailPage } from "../routes/detail.js";
import { editPage, update } from "../routes/edit.js";
import { listPage } from "../routes/list.js";
import { startReport } from "../routes/report.js";
import { get, post, type Route } from "../routes/route.js";
import { AdminDetail, AdminForm, AdminList } from "./pages.js";

/**
 * The admin's routes of a resource: for each thing that its policy knows of, and no other. Paths as in the resource's
 * own pages; they are mounted below `/admin`.
 */
export function adminRoutes(resource: Resource): Route[] {
  const routes = [...pageRoutes(resource), ...actionRoutes(resource), ...reportRoutes(resource)];
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

function actionRoutes({ path, actions }: Resource): Route[] {
  return Object.keys(actions).flatMap((name) => [
    get(`${path}/:id/${actionAddress(name)}`, name, confirmPage(name)),
    post(`${path}/:id/${actionAddress(name)}`, name, act(name)),
  ]);
}

function reportRoutes(resource: Resource): Route[] {
  return reportsOf(resource).map(({ task, path }) =>
    post(`${resource.path}/${path}`, "export", startReport(task)),
  );
}
