import {
  act,
  confirmPage,
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
  get("/users/:id/disable", "disable", confirmPage("disable")),
  post("/users/:id/disable", "disable", act("disable")),
  get("/users/:id/enable", "enable", confirmPage("enable")),
  post("/users/:id/enable", "enable", act("enable")),
  get("/users/:id/send-password-link", "sendPasswordLink", confirmPage("sendPasswordLink")),
  post("/users/:id/send-password-link", "sendPasswordLink", act("sendPasswordLink")),
];
