import {
  actionRoutes,
  create,
  createPage,
  detailPage,
  editPage,
  get,
  listPage,
  post,
  update,
  type Route,
} from "../../platform/routes/index.js";
import { UserDetail, UserForm, UserList } from "./pages.js";

/** The pages of users, and the permission that each needs. */
export const routes: readonly Route[] = [
  get("/users", "list", listPage(UserList)),
  post("/users", "create", create(UserForm)),
  get("/users/new", "create", createPage(UserForm)),
  get("/users/:id", "view", detailPage(UserDetail)),
  get("/users/:id/edit", "update", editPage(UserForm)),
  post("/users/:id/edit", "update", update(UserForm)),
  ...actionRoutes("/users/:id/disable", "disable"),
  ...actionRoutes("/users/:id/enable", "enable"),
  ...actionRoutes("/users/:id/send-password-link", "sendPasswordLink"),
];
