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
  update,
  type Route,
} from "../../platform/routes/index.js";
import { MembershipDetail, MembershipForm, MembershipList } from "./pages.js";

/** The pages of memberships, and the permission that each needs. */
export const routes: readonly Route[] = [
  get("/memberships", "list", listPage(MembershipList)),
  post("/memberships", "create", create(MembershipForm)),
  get("/memberships/new", "create", createPage(MembershipForm)),
  get("/memberships/:id", "view", detailPage(MembershipDetail)),
  get("/memberships/:id/edit", "update", editPage(MembershipForm)),
  post("/memberships/:id/edit", "update", update(MembershipForm)),
  get("/memberships/:id/delete", "delete", deletePage()),
  post("/memberships/:id/delete", "delete", remove()),
  ...actionRoutes("/memberships/:id/accept", "accept"),
  ...actionRoutes("/memberships/:id/lapse", "lapse"),
];
