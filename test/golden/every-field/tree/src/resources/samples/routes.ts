import {
  actionRoutes,
  create,
  createPage,
  deletePage,
  detailPage,
  editPage,
  get,
  listPage,
  post,
  remove,
  reportRoute,
  update,
  type Route,
} from "../../platform/routes/index.js";
import { SampleDetail, SampleForm, SampleList } from "./pages.js";
import { exportSamples } from "./tasks/export-samples.js";

/** The pages of samples, and the permission that each needs. */
export const routes: readonly Route[] = [
  get("/samples", "list", listPage(SampleList)),
  post("/samples", "create", create(SampleForm)),
  get("/samples/new", "create", createPage(SampleForm)),
  reportRoute("/samples/export", exportSamples),
  get("/samples/:id", "view", detailPage(SampleDetail)),
  get("/samples/:id/edit", "update", editPage(SampleForm)),
  post("/samples/:id/edit", "update", update(SampleForm)),
  get("/samples/:id/delete", "delete", deletePage()),
  post("/samples/:id/delete", "delete", remove()),
  ...actionRoutes("/samples/:id/weigh", "weigh"),
  ...actionRoutes("/samples/:id/archive", "archive"),
];
