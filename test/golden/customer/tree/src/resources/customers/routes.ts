import {
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
import { CustomerDetail, CustomerForm, CustomerList } from "./pages.js";
import { exportCustomers } from "./tasks/export-customers.js";

/** The pages of customers, and the permission that each needs. */
export const routes: readonly Route[] = [
  get("/customers", "list", listPage(CustomerList)),
  post("/customers", "create", create(CustomerForm)),
  get("/customers/new", "create", createPage(CustomerForm)),
  reportRoute("/customers/export", exportCustomers),
  get("/customers/:id", "view", detailPage(CustomerDetail)),
  get("/customers/:id/edit", "update", editPage(CustomerForm)),
  post("/customers/:id/edit", "update", update(CustomerForm)),
  get("/customers/:id/delete", "delete", deletePage()),
  post("/customers/:id/delete", "delete", remove()),
];
