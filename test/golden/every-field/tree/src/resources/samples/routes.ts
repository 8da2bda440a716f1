import {
  act,
  confirmPage,
  create,
  createPage,
  deletePage,
  detailPage,
  editPage,
  get,
  listPage,
  post,
  remove,
  startReport,
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
  post("/samples/export", "export", startReport(exportSamples)),
  get("/samples/:id", "view", detailPage(SampleDetail)),
  get("/samples/:id/edit", "update", editPage(SampleForm)),
  post("/samples/:id/edit", "update", update(SampleForm)),
  get("/samples/:id/delete", "delete", deletePage()),
  post("/samples/:id/delete", "delete", remove()),
  get("/samples/:id/weigh", "weigh", confirmPage("weigh")),
  post("/samples/:id/weigh", "weigh", act("weigh")),
  get("/samples/:id/archive", "archive", confirmPage("archive")),
  post("/samples/:id/archive", "archive", act("archive")),
];
