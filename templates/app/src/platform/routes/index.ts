/** What the routes of a resource are made of. */
export { get, post, type Call, type Handler, type Route } from "./route.js";
export { listPage } from "./list.js";
export { detailPage } from "./detail.js";
export { create, createPage } from "./create.js";
export { editPage, update } from "./edit.js";
export { deletePage, remove } from "./remove.js";
export { actionRoutes } from "./act.js";
export { reportRoute } from "./report.js";
