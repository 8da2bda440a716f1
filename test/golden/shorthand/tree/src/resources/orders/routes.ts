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
import { OrderDetail, OrderForm, OrderList } from "./pages.js";
import { exportOrders } from "./tasks/export-orders.js";

/** The pages of orders, and the permission that each needs. */
export const routes: readonly Route[] = [
  get("/orders", "list", listPage(OrderList)),
  post("/orders", "create", create(OrderForm)),
  get("/orders/new", "create", createPage(OrderForm)),
  reportRoute("/orders/export", exportOrders),
  get("/orders/:id", "view", detailPage(OrderDetail)),
  get("/orders/:id/edit", "update", editPage(OrderForm)),
  post("/orders/:id/edit", "update", update(OrderForm)),
  get("/orders/:id/delete", "delete", deletePage()),
  post("/orders/:id/delete", "delete", remove()),
];
